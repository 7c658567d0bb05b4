namespace MeanFieldTools.Ensembles;

/// <summary>Stands for a law that could not be read, until somebody can be told: whoever uses it gets the fault.</summary>
internal sealed class UnreadLaw(string given, MeanFieldException fault) : InitialLaw(given)
{
    /// <summary>What was given.</summary>
    public string Given => Name;

    /// <summary>What is wrong with it.</summary>
    public MeanFieldException Fault { get; } = fault;

    public override bool HasDensity => throw Fault;

    internal override bool IsUniform => throw Fault;

    internal override double LogMaxDensity(int dimension) => throw Fault;

    internal override double LogDensity(ReadOnlySpan<double> theta) => throw Fault;

    internal override void RequireDimension(int dimension) => throw Fault;

    internal override void Map(ReadOnlySpan<double> point, Span<double> particle) => throw Fault;

    internal override WeightedPoints? Tensor(int perAngle, int dimension, int maxCount) => throw Fault;
}
