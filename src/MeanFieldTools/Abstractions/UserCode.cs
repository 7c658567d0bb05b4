using System.Management.Automation;

namespace MeanFieldTools.Abstractions;

/// <summary>Tells what rests on an expert that the user wrote: code that need not return.</summary>
internal static class UserCode
{
    /// <summary>Whether an argument is such an expert, or carries one.</summary>
    public static bool IsIn(object? argument) => argument switch
    {
        PSObject wrapped => IsIn(wrapped.BaseObject),
        ParticleEnsemble ensemble => ensemble.Expert is CustomExpert,
        MeanFieldLimit limit => limit.Expert is CustomExpert,
        object[] several => Array.Exists(several, IsIn),
        _ => argument is CustomExpert,
    };
}
