using System.Collections.ObjectModel;

namespace MeanFieldTools.Quantities;

/// <summary>
/// The one table of quantities. Columns, views, plots, reports, fits, completion and checks are made of it, so a new quantity is an entry
/// here and a property of what measures it.
/// </summary>
internal static class QuantityTable
{
    private const string Outputs = "outputs in their unit", OutputsSquared = "outputs in their unit squared",
        Radians = "radians", RadiansSquared = "rad²";

    // What bounds the quantities that share a bound.
    private static readonly QuantityBound CouplingSquare = new(BoundQuantity.Coupling2, 1),
        WassersteinSquare = new(BoundQuantity.W2Squared, 1);

    public static Quantity Loss { get; } = new()
    {
        Name = "Loss", Heading = "Loss", Unit = "loss",
        Definition = "(1/2) sum_j (F_j - y_j)^2",
        Description = "(1/2) sum_j (F_j - y_j)^2 of N experts",
        Source = QuantitySource.Experiment, IsMain = true,
        Evaluate = c => c.Loss,
    };

    public static Quantity LimitLoss { get; } = new()
    {
        Name = "LimitLoss", Heading = "Limit", Unit = "loss",
        Definition = "(1/2) sum_j (m_j - y_j)^2",
        Description = "the loss of the limit N -> infinity",
        Source = QuantitySource.Experiment,
        Evaluate = c => c.LimitLoss,
    };

    public static Quantity OutputError { get; } = new()
    {
        Name = "OutputError", Heading = "Outputs", Unit = Outputs,
        Definition = "(E (1/n) sum_j (F_j - m_j)^2)^(1/2)",
        Description = "root mean square over the data of F_j - limit",
        Source = QuantitySource.Experiment | QuantitySource.Study, IsMain = true, IsRoot = true,
        Rate = _ => QuantityRate.Root,
        Bounds = [new(BoundQuantity.Prediction2, 2, Mark: "outputs²")],
        Plot = new("outputs F − limit", 2, 3),
        Evaluate = c => Math.Sqrt(c.OutputMeanSquare),
    };

    public static Quantity Coupling { get; } = new()
    {
        Name = "Coupling", Heading = "Coupling", Unit = Radians,
        Definition = "(E (1/N) sum_i |theta^i_t - thetabar^i_t|^2)^(1/2)",
        Description = "root mean square distance of the experts from their McKean copies, which follow the limit from the same start",
        Source = QuantitySource.Experiment, IsMain = true, IsRoot = true,
        Rate = _ => QuantityRate.Root,
        Bounds = [new(BoundQuantity.Coupling2, 2, Mark: "coupling²")],
        Plot = new("coupling to McKean copies", 1, 2),
        Evaluate = c => c.CouplingMeanSquare is { } square ? Math.Sqrt(square) : null,
    };

    public static Quantity CouplingPathwise { get; } = new()
    {
        Name = "CouplingPathwise", Heading = "(2.9)", Unit = RadiansSquared,
        Definition = "(1/N) sum_i E sup_{s <= t} |theta^i_s - thetabar^i_s|^2",
        Description = "(2.9): mean over the experts of their largest squared distance from their McKean copies up to time t",
        Source = QuantitySource.Study,
        Rate = _ => QuantityRate.Square,
        Bounds = [CouplingSquare],
        Plot = new("coupling (2.9)", 1, 2),
    };

    public static Quantity CouplingPointwise { get; } = new()
    {
        Name = "CouplingPointwise", Heading = "(2.10)", Unit = RadiansSquared,
        Definition = "(1/N) sum_i sup_{s <= t} E |theta^i_s - thetabar^i_s|^2",
        Description = "(2.10): largest value up to time t of the mean squared distance of the experts from their McKean copies",
        Source = QuantitySource.Study,
        Rate = _ => QuantityRate.Square,
        Bounds = [CouplingSquare],
    };

    public static Quantity CouplingRms { get; } = new()
    {
        Name = "CouplingRms", Heading = "Coupling (rms)", Unit = Radians,
        Definition = "((1/N) sum_i E sup_{s <= t} |theta^i_s - thetabar^i_s|^2)^(1/2)",
        Description = "the root of CouplingPathwise",
        Source = QuantitySource.Study, IsMain = true, IsRoot = true,
        Rate = _ => QuantityRate.Root,
        Bounds = [new(BoundQuantity.Coupling2, 2)],
    };

    public static Quantity CouplingPathwiseL1 { get; } = InNorm(CouplingPathwise, GroundNorm.L1, "coupling²");

    public static Quantity CouplingPathwiseL2 { get; } = InNorm(CouplingPathwise, GroundNorm.L2, "coupling²");

    public static Quantity CouplingPointwiseL1 { get; } = InNorm(CouplingPointwise, GroundNorm.L1);

    public static Quantity CouplingPointwiseL2 { get; } = InNorm(CouplingPointwise, GroundNorm.L2);

    public static Quantity OutputVariance { get; } = new()
    {
        Name = "OutputVariance", Heading = "Variance", Unit = OutputsSquared,
        Definition = "sum_j Var F_j",
        Description = "variance of the outputs over independent mixtures, added up over the data",
        Source = QuantitySource.Study, IsMain = true,
        Rate = _ => QuantityRate.Square,
        Bounds = [new(BoundQuantity.Prediction2, 1, AddsData: true)],
        Plot = new("variance of outputs", 2, 3),
    };

    public static Quantity Bias { get; } = new()
    {
        Name = "Bias", Heading = "|Bias|", Unit = Outputs,
        Definition = "(sum_j (E F_j - m_j)^2)^(1/2)",
        Description = "l2 norm over the data of the mean output less the limit's",
        Source = QuantitySource.Study, IsMain = true,
        Rate = _ => QuantityRate.Square,
        Bounds = [new(BoundQuantity.Prediction2, 2, AddsData: true)],
    };

    public static Quantity LossGap { get; } = new()
    {
        Name = "LossGap", Heading = "Loss gap", Unit = "loss",
        Definition = "E L(Theta_t) - L(mu_t)",
        Description = "mean loss of the mixture less that of the limit",
        Source = QuantitySource.Study,
        Rate = _ => QuantityRate.Square,
        Bounds = [new(BoundQuantity.LossGap, 1)],
        Evaluate = c => c.Loss - c.LimitLoss,
    };

    public static Quantity Wasserstein { get; } = new()
    {
        Name = "Wasserstein", Heading = "W", Unit = Radians,
        Definition = "W_p(mu^N_t, mu_t)",
        Description = "Wasserstein distance of the mixture to the limit",
        Source = QuantitySource.Experiment, IsMain = true, IsRoot = true, IsDistance = true,
        Rate = d => QuantityRate.Matching(d)?.OfRoot(),
        Bounds = [new(BoundQuantity.W2Squared, 2, Mark: "W²"), new(BoundQuantity.W2, 1, Mark: "W")],
        Plot = new("W{0} to the limit", 0, 0),
        Evaluate = c => c.Distance?.Distance,
    };

    public static Quantity CopyWasserstein { get; } = new()
    {
        Name = "CopyWasserstein", Heading = "Draws", Unit = Radians,
        Definition = "W_p of N independent draws from mu_t to mu_t",
        Description = "Wasserstein distance of N independent draws from the limit to the limit: what sampling alone makes",
        Source = QuantitySource.Experiment, IsRoot = true, IsDistance = true,
        Rate = d => QuantityRate.Matching(d)?.OfRoot(),
        Plot = new("W{0} of N draws", 5, 1, ShowsExpected: false),
        Evaluate = c => c.CopyDistance?.Distance,
    };

    public static Quantity WassersteinSquared { get; } = new()
    {
        Name = "WassersteinSquared", Heading = "W2^2 to", Unit = RadiansSquared,
        Definition = "E W_2^2(mu^N_t, mu_t), the upper end of its bracket",
        Description = "squared Wasserstein distance of order 2 to the limit, the upper end of its bracket",
        Source = QuantitySource.Study, IsMain = true,
        Rate = QuantityRate.Matching,
        Bounds = [WassersteinSquare with { Mark = "W²" }],
        Plot = new("W2² to the limit, at most", 0, 0),
    };

    public static Quantity WassersteinSquaredLower { get; } = new()
    {
        Name = "WassersteinSquaredLower", Heading = "W2^2 from", Unit = RadiansSquared,
        Definition = "E W_2^2(mu^N_t, mu_t), the lower end of its bracket",
        Description = "squared Wasserstein distance of order 2 to the limit, the lower end of its bracket",
        Source = QuantitySource.Study,
        Rate = QuantityRate.Matching,
        Bounds = [WassersteinSquare],
        Plot = new("W2² to the limit, at least", 5, 1),
    };

    public static Quantity Discrepancy { get; } = new()
    {
        Name = "Discrepancy", Heading = "MMD", Unit = "1",
        Definition = "sup over |g|_k <= 1 of mu^N_t[g] - mu_t[g], k a kernel",
        Description = "maximum mean discrepancy of the mixture to the limit",
        Source = QuantitySource.None, IsRoot = true,
        Rate = _ => QuantityRate.Root,
    };

    /// <summary>All quantities, in the order of columns.</summary>
    public static IReadOnlyList<Quantity> All { get; } = new[]
    {
        Loss, LimitLoss, OutputError,
        Coupling, CouplingPathwise, CouplingPointwise, CouplingRms, CouplingPathwiseL1, CouplingPathwiseL2,
        CouplingPointwiseL1, CouplingPointwiseL2,
        OutputVariance, Bias, LossGap,
        Wasserstein, CopyWasserstein, WassersteinSquared, WassersteinSquaredLower, Discrepancy,
    }.AsReadOnly();

    /// <summary>The quantities that experiments measure.</summary>
    public static IReadOnlyList<Quantity> OfExperiments { get; } = MeasuredBy(QuantitySource.Experiment);

    /// <summary>The quantities that studies of propagation of chaos measure.</summary>
    public static IReadOnlyList<Quantity> OfStudies { get; } = MeasuredBy(QuantitySource.Study);

    /// <summary>A quantity by its name, in any case; null where there is none.</summary>
    public static Quantity? Find(string name) => All.FirstOrDefault(q => q.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ReadOnlyCollection<Quantity> MeasuredBy(QuantitySource source) =>
        All.Where(q => q.Source.HasFlag(source)).ToArray().AsReadOnly();

    private static Quantity InNorm(Quantity quantity, GroundNorm norm, string? mark = null) => quantity with
    {
        Name = $"{quantity.Name}{norm}",
        Heading = $"{quantity.Heading} {norm}",
        Description = $"{quantity.Description}, {(norm == GroundNorm.L1 ? "l1" : "l2")}",
        Norm = norm,
        Bounds = [.. quantity.Bounds.Select(bound => bound with { Mark = mark })],
        Plot = null,
    };
}
