using MeanFieldTools.Ensembles;
using MeanFieldTools.Random;

namespace MeanFieldTools;

/// <summary>
/// The law mu_0 of one particle at time 0: a product of laws of the angles, or the empirical law of an ensemble. It is a map from the unit
/// cube, so that random, lattice and Sobol points can all follow it.
/// </summary>
public abstract class InitialLaw
{
    // About a millisecond of work between two looks at the token.
    private const int PointsBetweenLooks = 1024;

    private protected InitialLaw(string name) => Name = name;

    /// <summary>The uniform law on T^d, with density (2 pi)^-d.</summary>
    public static InitialLaw Uniform { get; } = new ProductLaw([new UniformCircle()]);

    /// <summary>The law of the start unless another one is asked for.</summary>
    internal static InitialLaw Default => Uniform;

    /// <summary>The name by which the law is asked for.</summary>
    public string Name { get; }

    /// <summary>Whether the law has a density on T^d.</summary>
    public abstract bool HasDensity { get; }

    /// <summary>
    /// The law that a text stands for: one law of an angle, taken for every angle, or d of them between semicolons. Laws of an angle are
    /// Uniform, WrappedNormal(mean, deviation), VonMises(mean, concentration), WrappedCauchy(mean, length), Dirac(angle), and mixtures such
    /// as 0.3*Dirac(pi/2) + 0.7*Uniform.
    /// </summary>
    /// <exception cref="MeanFieldException">The text cannot be read, or a number is out of its range.</exception>
    public static InitialLaw Parse(string text)
    {
        var laws = LawParser.ParseAll(text);
        return laws is [UniformCircle] ? Uniform : new ProductLaw(laws);
    }

    /// <summary>The empirical law of an ensemble, its weights included.</summary>
    public static InitialLaw FromEnsemble(ParticleEnsemble ensemble) => new EmpiricalLaw(ensemble);

    /// <summary>The logarithm of the density at a point.</summary>
    /// <param name="theta">d angles in radians.</param>
    /// <exception cref="MeanFieldException">The law has no density, or d does not fit.</exception>
    public double LogDensity(double[] theta)
    {
        RequireDimension(theta.Length);
        return LogDensity((ReadOnlySpan<double>)theta);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether this is the uniform law.</summary>
    internal virtual bool IsUniform => false;

    /// <summary>The logarithm of an upper bound of the density on T^d; infinite where there is none.</summary>
    internal abstract double LogMaxDensity(int dimension);

    internal abstract double LogDensity(ReadOnlySpan<double> theta);

    /// <summary>Refuses an expert whose number of angles the law does not fit.</summary>
    internal abstract void RequireDimension(int dimension);

    /// <summary>The dimension of the unit cube from which particles of d angles come.</summary>
    internal virtual int CubeDimension(int dimension) => dimension;

    /// <summary>Turns a point of the unit cube into a particle.</summary>
    internal abstract void Map(ReadOnlySpan<double> point, Span<double> particle);

    /// <summary>Weighted points of a tensor product, about so many per angle; null where there would be more than the limit.</summary>
    internal abstract WeightedPoints? Tensor(int perAngle, int dimension, int maxCount);

    /// <summary>N independent particles [N, d]; particle i depends on the seed and i only.</summary>
    internal double[] Draw(int count, int dimension, long seed, StreamPurpose purpose, CancellationToken cancellationToken = default) =>
        Place(count, dimension, (i, point) =>
        {
            var stream = new RandomStream(seed, purpose, i);
            for (int k = 0; k < point.Length; k++)
            {
                point[k] = stream.NextDouble();
            }
        }, cancellationToken);

    /// <summary>N particles [N, d] on a lattice, shifted if a replicate is asked for.</summary>
    internal double[] Lattice(int count, int dimension, CancellationToken cancellationToken, int? replicate = null)
    {
        var rule = LatticeRule.Korobov(count, CubeDimension(dimension), cancellationToken);
        if (replicate is { } index)
        {
            rule.Shift(index);
        }

        return Place(count, dimension, rule.Point, cancellationToken);
    }

    /// <summary>The first N particles [N, d] of a scrambled Sobol sequence.</summary>
    internal double[] Sobol(int count, int dimension, long seed, int replicate = 0, CancellationToken cancellationToken = default) =>
        Place(count, dimension, new SobolSequence(CubeDimension(dimension), seed, replicate).Point, cancellationToken);

    private double[] Place(int count, int dimension, PointWriter write, CancellationToken cancellationToken)
    {
        RequireDimension(dimension);
        if ((long)count * dimension > Array.MaxLength)
        {
            throw new MeanFieldException(
                Fault.MemoryLimit,
                $"{count} particles of {dimension} parameters do not fit in one array. Use at most {Array.MaxLength / dimension}.");
        }

        var particles = new double[count * dimension];
        var point = new double[CubeDimension(dimension)];
        for (int i = 0; i < count; i++)
        {
            if (i % PointsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            write(i, point);
            Map(point, particles.AsSpan(i * dimension, dimension));
        }

        return particles;
    }

    private delegate void PointWriter(int index, Span<double> point);
}
