namespace MeanFieldTools.Tests;

/// <summary>A test that needs Slurm and munge on the machine; without them it is skipped, and says so.</summary>
public sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = SlurmCluster.Missing;
}
