using MeanFieldTools.Ensembles;
using MeanFieldTools.Random;

namespace MeanFieldTools;

/// <summary>The law mu_0 of one particle at time 0: a map from the unit cube, so that random and lattice points can both follow it.</summary>
public abstract class InitialLaw
{
    private protected InitialLaw(string name) => Name = name;

    /// <summary>The uniform law on T^d, with density (2 pi)^-d.</summary>
    public static InitialLaw Uniform { get; } = new UniformLaw();

    /// <summary>The name by which the law is asked for.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Turns a point of [0, 1)^d into a particle, in place.</summary>
    internal abstract void Map(Span<double> point);

    /// <summary>N independent particles [N, d]; particle i depends on the seed and i only.</summary>
    internal double[] Draw(int count, int dimension, long seed, StreamPurpose purpose)
    {
        var particles = new double[Length(count, dimension)];
        for (int i = 0; i < count; i++)
        {
            var stream = new RandomStream(seed, purpose, i);
            var particle = particles.AsSpan(i * dimension, dimension);
            for (int k = 0; k < dimension; k++)
            {
                particle[k] = stream.NextDouble();
            }

            Map(particle);
        }

        return particles;
    }

    /// <summary>N particles [N, d] on a lattice, for deterministic quadrature.</summary>
    internal double[] Lattice(int count, int dimension, CancellationToken cancellationToken)
    {
        var rule = LatticeRule.Korobov(count, dimension, cancellationToken);
        var particles = new double[Length(count, dimension)];
        for (int i = 0; i < count; i++)
        {
            var particle = particles.AsSpan(i * dimension, dimension);
            rule.Point(i, particle);
            Map(particle);
        }

        return particles;
    }

    private static int Length(int count, int dimension) => (long)count * dimension <= Array.MaxLength
        ? count * dimension
        : throw new MeanFieldException(
            Fault.MemoryLimit, $"{count} particles of {dimension} parameters do not fit in one array. Use at most {Array.MaxLength / dimension}.");

    private sealed class UniformLaw() : InitialLaw("Uniform")
    {
        internal override void Map(Span<double> point)
        {
            for (int k = 0; k < point.Length; k++)
            {
                point[k] *= 2 * Math.PI;
            }
        }
    }
}
