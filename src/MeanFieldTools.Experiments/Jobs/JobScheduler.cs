namespace MeanFieldTools;

/// <summary>A program that shares the machines of a cluster, for which Export-MeanFieldJob writes.</summary>
public enum JobScheduler
{
    /// <summary>Slurm: an array for sbatch.</summary>
    Slurm,
}
