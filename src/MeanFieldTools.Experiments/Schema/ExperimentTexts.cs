using System.ComponentModel;
using MeanFieldTools.Experiments;

namespace MeanFieldTools.Internal;

/// <summary>The texts that are made of the keys of experiment files. Not meant to be called by users.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class _Experiment
{
    /// <summary>The JSON Schema that ships as module/MeanFieldTools.Experiment.schema.json.</summary>
    public static string Schema() => JsonSchema.Write();

    /// <summary>The help topic about_MeanFieldTools_Experiment.</summary>
    public static string Help() => HelpTopic.Write();
}
