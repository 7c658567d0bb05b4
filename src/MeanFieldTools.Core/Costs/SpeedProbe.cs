using System.Diagnostics;
using System.Runtime.CompilerServices;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Costs;

/// <summary>
/// Measures how fast this machine is, in about a tenth of a second, by two small loops that are
/// compiled in full before the first of them runs.
/// </summary>
internal static class SpeedProbe
{
    // Of several rounds the quickest counts: other programs can only slow it down.
    private const int Rounds = 12;
    private const int VectorLength = 1024;
    private const int VectorSweeps = 18000;
    private const int Links = 1 << 16;
    private const int Hops = 1 << 18;

    // The nanoseconds of both loops on the reference machine.
    private const double VectorReference = 1e6;
    private const double ScalarReference = 1e6;

    /// <summary>The speed of this machine.</summary>
    public static MachineSpeed Measure(CancellationToken cancellationToken)
    {
        var sweep = Lanes.Use(new SweepFactory());
        int[] links = Cycle();
        double checksum = 0;
        double vector = Quickest(() => checksum += sweep(VectorSweeps), cancellationToken);
        double scalar = Quickest(() => checksum += Walk(links, Hops), cancellationToken);

        // The sums are looked at, so that no compiler leaves the loops out.
        return double.IsNaN(checksum) ? MachineSpeed.Default : new MachineSpeed(vector / VectorReference, scalar / ScalarReference);
    }

    private static double Quickest(Action loop, CancellationToken cancellationToken)
    {
        double best = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            loop();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best;
    }

    // One cycle through all links in an order that no prefetcher guesses: each step depends on the one before.
    private static int[] Cycle()
    {
        var links = new int[Links];
        const uint multiplier = 1664525, increment = 1013904223;
        uint at = 0;
        for (int i = 0; i < Links; i++)
        {
            uint next = ((at * multiplier) + increment) % Links;
            links[at] = (int)next;
            at = next;
        }

        return links;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Walk(int[] links, int hops)
    {
        int at = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i < hops; i++)
        {
            at = links[at];
            if (at * 0.5 < least)
            {
                least = at * 0.5;
            }
        }

        return least + at;
    }

    private sealed class SweepFactory : ILaneUser<Func<int, double>>
    {
        public Func<int, double> Use<V>()
            where V : unmanaged, ILane<V> => sweeps => Sweep<V>(sweeps);

        // Rotations of pairs of numbers that stay in the cache, as circuits do them.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static unsafe double Sweep<V>(int sweeps)
            where V : unmanaged, ILane<V>
        {
            Span<double> buffer = stackalloc double[VectorLength];
            buffer.Fill(0.5);
            fixed (double* memory = buffer)
            {
                V cosine = V.Create(0.8), sine = V.Create(0.6);
                for (int sweep = 0; sweep < sweeps; sweep++)
                {
                    for (int i = 0; i < VectorLength / 2; i += V.Width)
                    {
                        nint first = (nint)(memory + i), second = (nint)(memory + (VectorLength / 2) + i);
                        V a = V.Load(first), b = V.Load(second);
                        V.Store((a * cosine) - (b * sine), first);
                        V.Store((a * sine) + (b * cosine), second);
                    }
                }

                return memory[0];
            }
        }
    }
}
