using System.Reflection;

namespace MeanFieldTools.ConsoleHost.Tests;

/// <summary>
/// The console's own types. The tests do not reference the console, which they run as a process; single parts are found by name.
/// </summary>
internal static class ConsoleTypes
{
    private static readonly Assembly Assembly = Assembly.LoadFrom(ConsoleProcess.AssemblyPath);

    /// <summary>A type of the console.</summary>
    public static Type Get(string name) => Assembly.GetType("MeanFieldTools.ConsoleHost." + name, throwOnError: true)!;

    /// <summary>A new object of a type of the console.</summary>
    public static dynamic New(string name, params object?[] arguments) => Activator.CreateInstance(Get(name), arguments)!;

    /// <summary>The result of a static method of a type of the console.</summary>
    public static dynamic? Call(string type, string method, params object?[] arguments) =>
        Get(type).GetMethod(method, [.. arguments.Select(argument => argument!.GetType())])!.Invoke(null, arguments);
}
