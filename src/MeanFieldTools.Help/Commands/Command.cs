using System.Management.Automation;
using System.Reflection;

namespace MeanFieldTools.Help;

/// <summary>A cmdlet: its name, its parameters, its sets.</summary>
internal sealed class Command
{
    public Command(Type type)
    {
        var attribute = type.GetCustomAttribute<CmdletAttribute>()!;
        Outputs = [.. type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type).Select(output => output.Type)];
        Verb = attribute.VerbName;
        Noun = attribute.NounName;
        object instance = Activator.CreateInstance(type)!;
        Parameters = [.. type.GetProperties()
            .Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .Select(property => new CommandParameter(property, instance))
            .Where(parameter => !parameter.Hidden)];
        if (attribute.SupportsShouldProcess)
        {
            Parameters = [.. Parameters, CommandParameter.Switch("WhatIf", "wi"), CommandParameter.Switch("Confirm", "cf")];
        }

        string[] sets = [.. Parameters.SelectMany(parameter => parameter.Sets)
            .Where(set => set != ParameterAttribute.AllParameterSets).Distinct()];
        Sets = sets.Length == 0
            ? [ParameterAttribute.AllParameterSets]
            : [.. sets.OrderBy(set => set != attribute.DefaultParameterSetName)];
    }

    /// <summary>What the cmdlet says it returns.</summary>
    public IReadOnlyList<Type> Outputs { get; }

    public string Verb { get; }

    public string Noun { get; }

    public string Name => $"{Verb}-{Noun}";

    public IReadOnlyList<CommandParameter> Parameters { get; }

    /// <summary>The names of the parameter sets, the default one first.</summary>
    public IReadOnlyList<string> Sets { get; }

    /// <summary>The parameters of a set: by position, then mandatory ones, then as declared.</summary>
    public IEnumerable<CommandParameter> InSet(string set) => Parameters
        .Where(parameter => parameter.In(set) is not null)
        .OrderBy(parameter => parameter.In(set)!.Position is var p && p >= 0 ? p : int.MaxValue)
        .ThenByDescending(parameter => parameter.In(set)!.Mandatory);
}
