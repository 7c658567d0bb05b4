using System.Globalization;

namespace MeanFieldTools;

/// <summary>
/// How far mixtures of N experts are from their mean-field limit at time t, as means over R independent replicates. Each measured quantity
/// has its standard error beside it (NameStandardError) and, where one is proved, the bound (NameBound). Couplings and W_2^2 are mean
/// squares in rad^2; the output error is a root mean square. Immutable.
/// </summary>
public sealed record ChaosMeasurement
{
    /// <summary>The expert.</summary>
    public required Expert Expert { get; init; }

    /// <summary>N.</summary>
    public required int ParticleCount { get; init; }

    /// <summary>d.</summary>
    public int ParameterCount => Expert.ParameterCount;

    /// <summary>t.</summary>
    public required double Time { get; init; }

    /// <summary>R.</summary>
    public required int Replicate { get; init; }

    /// <summary>The seed of the study.</summary>
    public required long Seed { get; init; }

    /// <summary>The ground norm of what is not named L1 or L2.</summary>
    public required GroundNorm Norm { get; init; }

    /// <summary>(2.9) with p = 2: (1/N) sum_i E sup_{s &lt;= t} |theta^i_s - thetabar^i_s|^2, in <see cref="Norm"/>.</summary>
    public double CouplingPathwise => Norm == GroundNorm.L1 ? CouplingPathwiseL1 : CouplingPathwiseL2;

    /// <summary>Its standard error.</summary>
    public double CouplingPathwiseStandardError => Norm == GroundNorm.L1
        ? CouplingPathwiseL1StandardError
        : CouplingPathwiseL2StandardError;

    /// <summary>Its bound B2; null above 1e308.</summary>
    public double? CouplingPathwiseBound => Norm == GroundNorm.L1 ? CouplingL1Bound : CouplingL2Bound;

    /// <summary>(2.10) with p = 2: (1/N) sum_i sup_{s &lt;= t} E |theta^i_s - thetabar^i_s|^2, in <see cref="Norm"/>.</summary>
    public double CouplingPointwise => Norm == GroundNorm.L1 ? CouplingPointwiseL1 : CouplingPointwiseL2;

    /// <summary>Its standard error.</summary>
    public double CouplingPointwiseStandardError => Norm == GroundNorm.L1
        ? CouplingPointwiseL1StandardError
        : CouplingPointwiseL2StandardError;

    /// <summary>Its bound B2; null above 1e308.</summary>
    public double? CouplingPointwiseBound => CouplingPathwiseBound;

    /// <summary>The root of (2.9): root mean square distance from the copies along the path, of order N^(-1/2).</summary>
    public double CouplingRms => Math.Sqrt(CouplingPathwise);

    /// <summary>Its standard error.</summary>
    public double CouplingRmsStandardError => CouplingPathwise > 0 ? CouplingPathwiseStandardError / (2 * CouplingRms) : 0;

    /// <summary>The root of its bound.</summary>
    public double? CouplingRmsBound => CouplingPathwiseBound is { } bound ? Math.Sqrt(bound) : null;

    /// <summary>(2.9) in l1.</summary>
    public required double CouplingPathwiseL1 { get; init; }

    /// <summary>Its standard error.</summary>
    public required double CouplingPathwiseL1StandardError { get; init; }

    /// <summary>(2.9) in l2.</summary>
    public required double CouplingPathwiseL2 { get; init; }

    /// <summary>Its standard error.</summary>
    public required double CouplingPathwiseL2StandardError { get; init; }

    /// <summary>(2.10) in l1.</summary>
    public required double CouplingPointwiseL1 { get; init; }

    /// <summary>Its standard error.</summary>
    public required double CouplingPointwiseL1StandardError { get; init; }

    /// <summary>(2.10) in l2.</summary>
    public required double CouplingPointwiseL2 { get; init; }

    /// <summary>Its standard error.</summary>
    public required double CouplingPointwiseL2StandardError { get; init; }

    /// <summary>The bound B2 of (2.9) and (2.10) in l1.</summary>
    public required double? CouplingL1Bound { get; init; }

    /// <summary>The bound B2 of (2.9) and (2.10) in l2.</summary>
    public required double? CouplingL2Bound { get; init; }

    /// <summary>
    /// The upper end of the bracket of E W_2^2(mu^N_t, mu_t): its mean to N fresh particles of mu_t, which is above it because the cost is
    /// convex (B11); for d = 1 from quantiles of mu_t, with what they leave out added. Null where N is above the limit of the study.
    /// </summary>
    public required double? WassersteinSquared { get; init; }

    /// <summary>Its standard error.</summary>
    public required double? WassersteinSquaredStandardError { get; init; }

    /// <summary>
    /// The lower end: N copies are at least half as far (in root mean square) from mu_t as from N fresh particles of it, and the mixture is
    /// no nearer than the copies less the coupling; never below the floor B12. For d = 1 from quantiles, with what they leave out taken
    /// off.
    /// </summary>
    public required double? WassersteinSquaredLower { get; init; }

    /// <summary>Its standard error; 0 where the floor decides.</summary>
    public required double? WassersteinSquaredLowerStandardError { get; init; }

    /// <summary>The least proved bound of E W_2^2(mu^N_t, mu_t); null above 1e308.</summary>
    public required double? WassersteinSquaredBound { get; init; }

    /// <summary>((1/n) sum_j E (F_j - m_j)^2)^(1/2): the root mean square over the data and the replicates, of order N^(-1/2).</summary>
    public required double OutputError { get; init; }

    /// <summary>Its standard error.</summary>
    public required double OutputErrorStandardError { get; init; }

    /// <summary>Its bound B3: the root of the mean over the data of (Lip(f_j) B2^(1/2) + N^(-1/2))^2; null above 1e308.</summary>
    public required double? OutputErrorBound { get; init; }

    /// <summary>
    /// sum_j Var F_j over the replicates: a sum over the data, so n <see cref="OutputError"/>^2 is this and the square of the bias.
    /// </summary>
    public required double OutputVariance { get; init; }

    /// <summary>Its standard error.</summary>
    public required double OutputVarianceStandardError { get; init; }

    /// <summary>Its bound, for a variance is at most the mean square: n times the square of <see cref="OutputErrorBound"/>.</summary>
    public required double? OutputVarianceBound { get; init; }

    /// <summary>E F_j - m_j for every datum, the noise of the copies regressed out.</summary>
    public required IReadOnlyList<double> OutputBias { get; init; }

    /// <summary>The standard errors of <see cref="OutputBias"/>.</summary>
    public required IReadOnlyList<double> OutputBiasStandardError { get; init; }

    /// <summary>The l2 norm of <see cref="OutputBias"/>, of order 1/N (B8).</summary>
    public required double Bias { get; init; }

    /// <summary>Its standard error.</summary>
    public required double BiasStandardError { get; init; }

    /// <summary>Its bound, for a mean is at most the root mean square: n^(1/2) times <see cref="OutputErrorBound"/>.</summary>
    public required double? BiasBound { get; init; }

    /// <summary>E L(Theta_t) - L(mu_t), signed (3.2).</summary>
    public required double LossGap { get; init; }

    /// <summary>Its standard error.</summary>
    public required double LossGapStandardError { get; init; }

    /// <summary>The bound of its size: |r| E|e| + E|e|^2 / 2 with the bound of the output error (B3).</summary>
    public required double? LossGapBound { get; init; }

    /// <summary>The estimated error of the limit's outputs, which should be far below <see cref="OutputError"/>.</summary>
    public required double LimitError { get; init; }

    /// <summary>The time the replicates took, added up over the cores.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"N = {ParticleCount}, t = {Time}: coupling {CouplingRms:G4}, output error {OutputError:G4}, W_2^2 {WassersteinSquaredLower:G4} to "
        + $"{WassersteinSquared:G4}");
}
