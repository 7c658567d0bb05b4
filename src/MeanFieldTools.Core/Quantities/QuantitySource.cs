namespace MeanFieldTools.Quantities;

/// <summary>By what a quantity is measured.</summary>
[Flags]
internal enum QuantitySource
{
    /// <summary>By nothing yet.</summary>
    None = 0,

    /// <summary>By the runs of an experiment: MeanFieldMeasurement.</summary>
    Experiment = 1,

    /// <summary>By a study of propagation of chaos: ChaosMeasurement.</summary>
    Study = 2,
}
