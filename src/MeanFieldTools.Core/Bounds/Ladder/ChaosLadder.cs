using System.Globalization;
using MeanFieldTools.Quantities;

namespace MeanFieldTools.Bounds;

/// <summary>The ladder of bounds for one problem, from the floor to the paper.</summary>
internal sealed class ChaosLadder
{
    private readonly ChaosEvidence _evidence;
    private readonly GroundNorm _norm;

    public ChaosLadder(ChaosProblem problem, GroundNorm norm)
    {
        Check.NotNegative(problem.Time, "Time");
        problem.Law.RequireDimension(problem.Dimension);
        if (problem.Confidence is { } confidence && !(confidence > 0 && confidence < 1))
        {
            throw new MeanFieldException(
                Fault.InvalidQuantity, $"Confidence is {Check.Text(confidence)}. It is a probability above 0 and below 1, such as 0.95.");
        }

        if (problem.StepSize is { } step)
        {
            Check.Positive(step, "StepSize");
        }

        (_evidence, _norm) = (new ChaosEvidence(problem), norm);
    }

    /// <summary>The ladder of what can be said before any training.</summary>
    public ChaosLadder(
        Expert expert, TrainingData data, InitialLaw law, double time, GroundNorm norm, LossFunction loss = LossFunction.Squared)
        : this(new ChaosProblem
        {
            Constants = ProblemConstants.Best(expert, data, ComputeOptions.Default), Law = law,
            Time = time, Loss = loss
        }, norm)
    {
    }

    /// <summary>The names of the bounds that need nothing but the problem, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = LadderRungs.All.Where(r => r.Need == RungNeed.Nothing)
        .Select(r => r.Name).ToArray().AsReadOnly();

    /// <summary>The names of all bounds in their order.</summary>
    public static IReadOnlyList<string> AllNames { get; } = LadderRungs.All.Select(r => r.Name).ToArray().AsReadOnly();

    /// <summary>Whether a bound says something of one finished run only.</summary>
    public static bool BelongsToRun(string name) => LadderRungs.Find(name).Need is RungNeed.Run or RungNeed.FixedRun;

    /// <summary>Whether a bound is only given when asked for by name.</summary>
    public static bool NeedsAsking(string name) => LadderRungs.Find(name).Need == RungNeed.Asking;

    /// <summary>On which side of its quantity a bound lies.</summary>
    public static BoundDirection DirectionOf(string name) => LadderRungs.Find(name).Direction;

    /// <summary>Whether a bound is the largest value that its quantity can have at all.</summary>
    public static bool IsTrivial(string name) => LadderRungs.Find(name).IsTrivial;

    /// <summary>The names of the bounds for which everything is there.</summary>
    public IEnumerable<string> Available => LadderRungs.All.Where(IsAvailable).Select(r => r.Name);

    private ChaosProblem Problem => _evidence.Problem;

    /// <summary>The same problem at another time, with the same constants.</summary>
    public ChaosLadder At(double time) => new(Problem with { Time = time }, _norm);

    /// <summary>One bound by name for N particles.</summary>
    public ChaosBound Bound(string name, int count)
    {
        var rung = LadderRungs.Find(name);
        return Make(rung, Check.Positive(count, "Count"), Evaluate(rung, count));
    }

    /// <summary>
    /// One bound by name for the least N for which it is within the tolerance, as <see cref="ChaosBound.ParticleCount"/>.
    /// </summary>
    public ChaosBound Require(string name, double tolerance)
    {
        Check.NotNegative(tolerance, "Tolerance");
        var rung = LadderRungs.Find(name);
        if (BelongsToRun(name))
        {
            throw new MeanFieldException(Fault.MethodNotApplicable,
                $"The bound {name} belongs to one run and cannot tell how large N must be.")
            { Remedy = Remedy.LeaveOutBound };
        }

        double? count = RequiredCount.Find(
            n => Evaluate(rung, n).Value is { } value && value.CompareTo(tolerance) <= 0, Problem.Compute.CancellationToken);
        return Make(rung, count, Evaluate(rung, count ?? RequiredCount.Largest)) with { Tolerance = tolerance };
    }

    /// <summary>The least upper bound of a quantity that is proved before any training; null above 1e308.</summary>
    public double? Least(BoundQuantity quantity, int count) =>
        Prior(quantity, BoundDirection.Upper, count).Min(value => value.Value?.Value);

    /// <summary>The value that a quantity of N particles cannot be below; 0 where nothing is known.</summary>
    public double Floor(BoundQuantity quantity, double count) => quantity == BoundQuantity.W2
        ? Math.Sqrt(Floor(BoundQuantity.W2Squared, count))
        : Prior(quantity, BoundDirection.Lower, count).Max(value => value.Value?.Value) ?? 0;

    private IEnumerable<RungValue> Prior(BoundQuantity quantity, BoundDirection direction, double count) => LadderRungs.All
        .Where(rung =>
            rung.Need == RungNeed.Nothing && rung.Label == BoundLabel.Proved && rung.Quantity == quantity && rung.Direction == direction)
        .Select(rung => Evaluate(rung, count));

    private double Cap(BoundQuantity quantity) =>
        BoundedQuantity.Cap(quantity, Problem.Dimension, _norm, Problem.Constants.Data, Problem.Marginal);

    private bool IsAvailable(Rung rung) => rung.Need switch
    {
        RungNeed.Nothing => true,
        RungNeed.Limit => Problem.Limit is not null || Problem.Runs.Count > 0,
        RungNeed.Run => Problem.Runs.Count > 0,
        RungNeed.FixedRun => Problem.Runs.Any(SteppingRungs.Applies),
        RungNeed.Confidence => Problem.Confidence is not null,
        RungNeed.StepSize => Problem.StepSize is not null,
        _ => false,
    };

    private RungValue Evaluate(Rung rung, double count)
    {
        if (rung.Need != RungNeed.Asking && !IsAvailable(rung))
        {
            var (missing, remedy) = Missing(rung);
            throw new MeanFieldException(Fault.MissingContext, $"The bound {rung.Name} needs {missing}.") { Remedy = remedy };
        }

        if (Problem.Loss != LossFunction.Squared && !rung.HoldsForEveryLoss)
        {
            return RungValue.Refuse("proved for the squared loss (3.2)", new BoundHypothesis(
                "the squared loss", false, $"the loss is {Problem.Loss}: the drift is not affine in the law, and other constants enter"));
        }

        var own = rung.Evaluate(new RungContext(_evidence, _norm, count));
        if (rung.Transfer == NormTransfer.None || own.Value is not { } value)
        {
            return own;
        }

        var from = _norm == GroundNorm.L1 ? GroundNorm.L2 : GroundNorm.L1;
        var other = rung.Evaluate(new RungContext(_evidence, from, count));
        if (other.Value is not { } transferred)
        {
            return own;
        }

        bool lower = rung.Direction == BoundDirection.Lower;
        transferred *= rung.Transfer == NormTransfer.Free ? 1
            : lower ? (_norm == GroundNorm.L1 ? 1 : 1.0 / Problem.Dimension)
            : _norm == GroundNorm.L1 ? Problem.Dimension : 1;
        bool better = lower ? transferred.CompareTo(value) > 0 : transferred.CompareTo(value) < 0;
        return better ? other.Transferred(transferred, from) : own;
    }

    private static (string What, Remedy Remedy) Missing(Rung rung) => rung.Need switch
    {
        RungNeed.Limit => ("a limit or a finished run", Remedy.GiveTrajectory),
        RungNeed.Run => ("a finished run", Remedy.GiveRun),
        RungNeed.FixedRun => ("a run with fixed steps", Remedy.GiveFixedRun),
        RungNeed.Confidence => ("a confidence level", Remedy.GiveConfidence),
        _ => ("a step size", Remedy.GiveStepSize),
    };

    private ChaosBound Make(Rung rung, double? count, RungValue value) => new()
    {
        Name = rung.Name,
        Quantity = rung.Quantity,
        Direction = rung.Direction,
        Norm = _norm,
        Time = Problem.Time,
        ParticleCount = count <= 1L << 53 ? (long)count : null,
        Log10ParticleCount = count is { } n ? Math.Log10(n) : null,
        ParameterCount = Problem.Dimension,
        Value = value.Value?.Value,
        Log10Value = value.Value?.Log10,
        LogLog10Value = value.Value?.LogLog10,
        Label = value.Label ?? rung.Label,
        Equation = value.Equation,
        Hypotheses = value.Hypotheses.AsReadOnly(),
        Reason = value.Reason,
        Vacuous = value.Value is not { } known || (rung.Direction == BoundDirection.Upper && known.CompareTo(Cap(rung.Quantity)) > 0),
        Cap = Cap(rung.Quantity),
        Floor = count is { } floorCount ? Floor(rung.Quantity, floorCount) : 0,
        Problem = string.Create(
            CultureInfo.InvariantCulture,
            $"{Problem.Expert}, {Problem.Constants.Data.SampleCount} data, law {Problem.Law}, t = {Problem.Time}, {_norm} norm; "
            + $"constants: {Problem.Constants.Source}"),
    };
}
