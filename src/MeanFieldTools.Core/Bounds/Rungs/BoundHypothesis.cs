namespace MeanFieldTools;

/// <summary>A hypothesis of a bound, and how it was checked here.</summary>
/// <param name="Name">What is assumed.</param>
/// <param name="Satisfied">Whether it holds.</param>
/// <param name="Check">How that is known.</param>
public sealed record BoundHypothesis(string Name, bool Satisfied, string Check)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {(Satisfied ? "yes" : "NO")} ({Check})";
}
