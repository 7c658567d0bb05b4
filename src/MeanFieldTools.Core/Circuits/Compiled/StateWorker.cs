using MeanFieldTools.Experts;
using MeanFieldTools.Vectors;

namespace MeanFieldTools.Circuits.Compiled;

/// <summary>
/// Values and gradients of pairs by adjoint differentiation. A vector holds pairs of several particles with one datum; where that would
/// leave lanes empty, pairs of one particle with several data. A pair's numbers do not depend on which, and sums over data go in order, so
/// results do not depend on how many particles are evaluated together.
/// </summary>
internal sealed unsafe class StateWorker<V>(StateBinding binding) : ExpertWorker, StateBinding.IPairWorker
    where V : unmanaged, ILane<V>
{
    private static readonly int Bytes = V.Width * sizeof(double);

    private readonly StateEngine<V> _engine = new(binding);
    private readonly AlignedBuffer _sums = new((long)binding.Plan.Rotations.Length * V.Width);
    private readonly double[] _angles = new double[binding.ParameterCount * V.Width];

    private enum Result
    {
        Values,
        Drift,
        Jacobian,
    }

    public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features) =>
        Run(Result.Values, particles, count, [], features, []);

    public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift) =>
        Run(Result.Drift, particles, count, (double[])plan, [], drift);

    public void Jacobian(ReadOnlySpan<double> particles, int count, Span<double> values, Span<double> gradients)
    {
        gradients[..(count * binding.SampleCount * binding.ParameterCount)].Clear();
        Run(Result.Jacobian, particles, count, [], values, gradients);
    }

    private void Run(
        Result result, ReadOnlySpan<double> particles, int count, ReadOnlySpan<double> residuals, Span<double> values, Span<double> gradients)
    {
        int d = binding.ParameterCount, n = binding.SampleCount;
        for (int i = 0; i < count;)
        {
            int together = Math.Min(V.Width, count - i);
            int dataVectors = (n + V.Width - 1) / V.Width;
            bool byDatum = together * dataVectors < n;
            together = byDatum ? 1 : together;
            LoadAngles(particles.Slice(i * d, together * d), together);
            Clear(_sums.Address);
            int chunk = _engine.Capacity * (byDatum ? V.Width : 1);
            for (int j = 0; j < n; j += chunk)
            {
                CancellationToken.ThrowIfCancellationRequested();
                int data = Math.Min(chunk, n - j);
                _engine.Start(j, data, byDatum);
                _engine.Forward();
                for (int v = 0, first = j; first < j + data; v++, first += byDatum ? V.Width : 1)
                {
                    var value = _engine.Observe(v, result != Result.Values);
                    int width = byDatum ? Math.Min(V.Width, n - first) : together;
                    for (int lane = 0; lane < width && result != Result.Drift; lane++)
                    {
                        values[byDatum ? (i * n) + first + lane : ((i + lane) * n) + first] = Lane(&value, lane);
                    }
                }

                if (result == Result.Values)
                {
                    continue;
                }

                _engine.Backward();
                for (int v = 0, first = j; first < j + data; v++, first += byDatum ? V.Width : 1)
                {
                    int width = byDatum ? Math.Min(V.Width, n - first) : together;
                    nint overlaps = _engine.Overlaps + (v * Bytes);
                    if (result == Result.Jacobian)
                    {
                        for (int lane = 0; lane < width; lane++)
                        {
                            int pair = byDatum ? (i * n) + first + lane : ((i + lane) * n) + first;
                            AddRotations(overlaps, _engine.Capacity, lane, gradients.Slice(pair * d, d));
                        }
                    }
                    else if (byDatum)
                    {
                        AddLanes(overlaps, residuals.Slice(first, width));
                    }
                    else
                    {
                        AddVectors(overlaps, residuals[first]);
                    }
                }
            }

            for (int lane = 0; result == Result.Drift && lane < together; lane++)
            {
                var drift = gradients.Slice((i + lane) * d, d);
                drift.Clear();
                AddRotations(_sums.Address, 1, lane, drift);
            }

            i += together;
        }

        GC.KeepAlive(this);
    }

    private static double Lane(V* vector, int lane) => ((double*)vector)[lane];

    private void LoadAngles(ReadOnlySpan<double> particles, int together)
    {
        int d = binding.ParameterCount;
        for (int k = 0; k < d; k++)
        {
            for (int lane = 0; lane < V.Width; lane++)
            {
                _angles[(k * V.Width) + lane] = particles[(Math.Min(lane, together - 1) * d) + k];
            }
        }

        _engine.SetParameters(_angles);
    }

    private void Clear(nint sums)
    {
        for (int r = 0; r < binding.Plan.Rotations.Length; r++)
        {
            V.Store(V.Create(0), sums + (r * Bytes));
        }
    }

    // sums[r] += residual * overlap[r], all lanes.
    private void AddVectors(nint overlaps, double residual)
    {
        var factor = V.Create(residual);
        nint sums = _sums.Address, stride = _engine.Capacity * Bytes;
        for (int r = 0; r < binding.Plan.Rotations.Length; r++, sums += Bytes, overlaps += stride)
        {
            V.Store(V.Fma(factor, V.Load(overlaps), V.Load(sums)), sums);
        }
    }

    // The same sum for one particle whose data are in the lanes, in the order of the data, into lane 0.
    private void AddLanes(nint overlaps, ReadOnlySpan<double> residuals)
    {
        double* sum = (double*)_sums.Address;
        double* terms = (double*)overlaps;
        for (int r = 0; r < binding.Plan.Rotations.Length; r++, sum += V.Width, terms += _engine.Capacity * V.Width)
        {
            for (int lane = 0; lane < residuals.Length; lane++)
            {
                *sum = Math.FusedMultiplyAdd(residuals[lane], terms[lane], *sum);
            }
        }
    }

    // Rotations that share a parameter add up; a rotation's sign is that of its angle.
    private void AddRotations(nint overlaps, int stride, int lane, Span<double> gradient)
    {
        var rotations = binding.Plan.Rotations;
        double* term = (double*)overlaps + lane;
        foreach (var (angle, sign) in rotations)
        {
            if (angle.Kind == AngleKind.Parameter)
            {
                gradient[angle.Index] += sign * *term;
            }

            term += stride * V.Width;
        }
    }
}
