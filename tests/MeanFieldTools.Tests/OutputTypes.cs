using System.Management.Automation;
using System.Reflection;

namespace MeanFieldTools.Tests;

/// <summary>
/// The types that users meet: what the cmdlets say they give, and what can be reached from there by properties and methods.
/// </summary>
internal static class OutputTypes
{
    public static IReadOnlyList<Type> All(ModuleSession session)
    {
        var found = new List<Type>();
        foreach (var command in session.Output("Get-Command -Module MeanFieldTools").Select(o => (CmdletInfo)o.BaseObject))
        {
            foreach (var output in command.OutputType)
            {
                Visit(output.Type
                    ?? throw new InvalidOperationException($"{command.Name} names an output that is no type: {output.Name}"), found);
            }
        }

        return found;
    }

    private static void Visit(Type type, List<Type> found)
    {
        if (type.IsGenericType || type.IsArray)
        {
            foreach (var part in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments())
            {
                Visit(part, found);
            }

            return;
        }

        if (type.IsEnum || type.Namespace?.StartsWith("MeanFieldTools", StringComparison.Ordinal) != true || found.Contains(type))
        {
            return;
        }

        found.Add(type);
        const BindingFlags members = BindingFlags.Public | BindingFlags.Instance;
        foreach (var next in type.GetProperties(members).Select(p => p.PropertyType)
            .Concat(type.GetMethods(members).Where(m => !m.IsSpecialName && !m.Name.StartsWith('<')).Select(m => m.ReturnType)))
        {
            Visit(next, found);
        }
    }
}
