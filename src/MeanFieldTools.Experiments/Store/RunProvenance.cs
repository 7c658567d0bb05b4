using System.Runtime.InteropServices;
using System.Text.Json;
using MeanFieldTools.Files;
using MeanFieldTools.Plans;

namespace MeanFieldTools.Store;

/// <summary>
/// What is needed to know how a run came about: versions, machine, constants, times. The configuration and its seed stand beside it.
/// </summary>
internal sealed record RunProvenance
{
    public required string Run { get; init; }

    public required string Experiment { get; init; }

    /// <summary>The settings of the cell as text, by which a later version of the same cell is known.</summary>
    public required string Label { get; init; }

    public required long Seed { get; init; }

    public string ModuleVersion { get; init; } = ExperimentPlan.Version;

    public string Framework { get; init; } = RuntimeInformation.FrameworkDescription;

    public string OperatingSystem { get; init; } = RuntimeInformation.OSDescription;

    public string Architecture { get; init; } = RuntimeInformation.ProcessArchitecture.ToString();

    public string Machine { get; init; } = Environment.MachineName;

    public int ProcessorCount { get; init; } = Environment.ProcessorCount;

    /// <summary>The commit of the checkout in which the experiment's file stands; null outside of one.</summary>
    public string? Commit { get; init; }

    public DateTime Started { get; init; }

    /// <summary>Seconds that the run took, in all and for the limit, the training, the copies and the distances.</summary>
    public required IReadOnlyDictionary<string, double> Elapsed { get; init; }

    /// <summary>The constants of the expert that enter the bounds, and where they come from.</summary>
    public required RegularityConstants Constants { get; init; }

    public required int ParameterCount { get; init; }

    public required int SampleCount { get; init; }

    public required double MaxAbsTarget { get; init; }

    public int LimitPointCount { get; init; }

    public double LimitEstimatedError { get; init; }

    public string? Solver { get; init; }

    /// <summary>The SHA-256 digest of the file without this line.</summary>
    public string? Checksum { get; init; }

    /// <summary>The file, with its own checksum.</summary>
    public byte[] ToBytes() => ResultJson.Write(this with { Checksum = Checksums.Of(ResultJson.Write(this with { Checksum = null })) });

    /// <summary>What a file says; null where it was altered after it was written.</summary>
    public static RunProvenance? Read(byte[] content)
    {
        try
        {
            var provenance = ResultJson.Read<RunProvenance>(content);
            return provenance.ToBytes().AsSpan().SequenceEqual(content) ? provenance : null;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
