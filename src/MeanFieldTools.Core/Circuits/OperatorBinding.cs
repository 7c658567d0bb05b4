using System.Runtime.Intrinsics;
using MeanFieldTools.Experts;
using MeanFieldTools.Geometry;

namespace MeanFieldTools.Circuits;

/// <summary>
/// A circuit whose data enter only before the first trainable gate, evaluated without touching the data one by one. With data states
/// |psi_j> and M(theta) = U(theta)^dagger O U(theta) = sum_P a_P(theta) P, every value is f_j = sum_P a_P &lt;psi_j|P|psi_j>, and one
/// operator R = sum_j r_j |psi_j>&lt;psi_j| gives the drift b(theta) = Tr(R grad M(theta)). The coefficients a_P are the features: one pull
/// back gives the outputs, one more push forward of R the drift, at a cost that does not grow with n. Eight particles share a vector.
/// </summary>
internal sealed class OperatorBinding : BoundExpert
{
    private const int Lanes = 8;
    private const int StringLimit = 4096;
    private const double Negligible = 1e-15;

    private readonly PauliTransfer _transfer;
    private readonly int[] _slots;
    private readonly double[,] _expectations;

    private OperatorBinding(PauliTransfer transfer, int[] slots, double[,] expectations) =>
        (_transfer, _slots, _expectations) = (transfer, slots, expectations);

    /// <summary>The strings on which some datum has an expectation value; for real encodings only those of I, X and Z.</summary>
    public override int FeatureCount => _slots.Length;

    /// <summary>Binds the circuit to data; null where it does not apply, or where pairs are expected to cost less.</summary>
    public static OperatorBinding? TryBind(CircuitProgram program, double[,] inputs)
    {
        int n = inputs.GetLength(0), size = 1 << program.Circuit.QubitCount;
        var transfer = program.HasDataInBody ? null : PauliTransfer.Compile(program, StringLimit);
        long pairWork = (long)program.Body.Count * size * LaneState.PaddedWidth(n);
        return transfer is null || transfer.PairCount > pairWork ? null : Bind(program, transfer, inputs);
    }

    public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs)
    {
        for (int j = 0; j < outputs.Length; j++)
        {
            double sum = 0;
            for (int p = 0; p < features.Length; p++)
            {
                sum += _expectations[j, p] * features[p];
            }

            outputs[j] = sum;
        }
    }

    /// <summary>Tr(R P) for every feature string.</summary>
    public override object Prepare(ReadOnlySpan<double> residuals)
    {
        var plan = new double[_slots.Length];
        for (int j = 0; j < residuals.Length; j++)
        {
            for (int p = 0; p < plan.Length; p++)
            {
                plan[p] += residuals[j] * _expectations[j, p];
            }
        }

        return plan;
    }

    public override ExpertWorker CreateWorker() => new Worker(this);

    private static OperatorBinding Bind(CircuitProgram program, PauliTransfer transfer, double[,] inputs)
    {
        int n = inputs.GetLength(0);
        var states = PairBinding.DataStates(program, inputs);
        var kept = new List<(int Slot, double[] Values)>();
        for (int slot = 0; slot < transfer.Strings.Count; slot++)
        {
            var values = LaneState.Expectations(transfer.Strings[slot], states, n);
            if (values.Any(value => Math.Abs(value) > Negligible))
            {
                kept.Add((slot, values));
            }
        }

        var expectations = new double[n, kept.Count];
        for (int p = 0; p < kept.Count; p++)
        {
            for (int j = 0; j < n; j++)
            {
                expectations[j, p] = kept[p].Values[j];
            }
        }

        return new OperatorBinding(transfer, [.. kept.Select(k => k.Slot)], expectations)
        {
            ParameterCount = program.Circuit.ParameterCount,
            SampleCount = n,
        };
    }

    private sealed class Worker(OperatorBinding owner) : ExpertWorker
    {
        private readonly Vector512<double>[] _coefficients = new Vector512<double>[owner._transfer.Strings.Count];
        private readonly Vector512<double>[] _adjoint = new Vector512<double>[owner._transfer.Strings.Count];
        private readonly Vector512<double>[] _cosine = new Vector512<double>[owner._transfer.Steps.Count];
        private readonly Vector512<double>[] _sine = new Vector512<double>[owner._transfer.Steps.Count];
        private readonly Vector512<double>[] _gradient = new Vector512<double>[owner.ParameterCount];

        public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
        {
            int q = owner.FeatureCount;
            for (int i = 0; i < count; i += Lanes)
            {
                PullBack(particles, i, count);
                for (int p = 0; p < q; p++)
                {
                    var value = _coefficients[owner._slots[p]];
                    for (int l = 0; l < Lanes && i + l < count; l++)
                    {
                        features[((i + l) * q) + p] = value[l];
                    }
                }
            }
        }

        public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
        {
            var force = (double[])plan;
            int d = owner.ParameterCount;
            for (int i = 0; i < count; i += Lanes)
            {
                PullBack(particles, i, count);
                PushForward(force);
                for (int k = 0; k < d; k++)
                {
                    for (int l = 0; l < Lanes && i + l < count; l++)
                    {
                        drift[((i + l) * d) + k] = _gradient[k][l];
                    }
                }
            }
        }

        // The coefficients of M(theta) for up to eight particles from the given one on.
        private void PullBack(ReadOnlySpan<double> particles, int first, int count)
        {
            Turns(particles, first, count);
            var values = _coefficients.AsSpan();
            for (int slot = 0; slot < values.Length; slot++)
            {
                values[slot] = Vector512.Create(owner._transfer.Initial[slot]);
            }

            for (int s = 0; s < owner._transfer.Steps.Count; s++)
            {
                var (cosine, sine) = (_cosine[s], _sine[s]);
                int[] from = owner._transfer.Steps[s].First, to = owner._transfer.Steps[s].Second;
                for (int p = 0; p < from.Length; p++)
                {
                    ref var a = ref values[from[p]];
                    ref var b = ref values[to[p]];
                    (a, b) = ((cosine * a) - (sine * b), (cosine * b) + (sine * a));
                }
            }
        }

        // From the coefficients after all turns and the forces on them back to the observable, reading each angle's derivative on the way.
        private void PushForward(double[] force)
        {
            var values = _coefficients.AsSpan();
            var adjoint = _adjoint.AsSpan();
            adjoint.Clear();
            Array.Clear(_gradient);
            for (int p = 0; p < force.Length; p++)
            {
                adjoint[owner._slots[p]] = Vector512.Create(force[p]);
            }

            for (int s = owner._transfer.Steps.Count - 1; s >= 0; s--)
            {
                var step = owner._transfer.Steps[s];
                var (cosine, sine) = (_cosine[s], _sine[s]);
                var sum = Vector512<double>.Zero;
                for (int p = 0; p < step.First.Length; p++)
                {
                    ref var a = ref values[step.First[p]];
                    ref var b = ref values[step.Second[p]];
                    ref var u = ref adjoint[step.First[p]];
                    ref var v = ref adjoint[step.Second[p]];
                    sum += (v * a) - (u * b);
                    (a, b) = ((cosine * a) + (sine * b), (cosine * b) - (sine * a));
                    (u, v) = ((cosine * u) + (sine * v), (cosine * v) - (sine * u));
                }

                if (step.Turn.Kind == AngleKind.Parameter)
                {
                    _gradient[step.Turn.Index] += sum;
                }
            }
        }

        private void Turns(ReadOnlySpan<double> particles, int first, int count)
        {
            int d = owner.ParameterCount;
            Span<double> angles = stackalloc double[Lanes];
            for (int s = 0; s < _cosine.Length; s++)
            {
                var turn = owner._transfer.Steps[s].Turn;
                for (int l = 0; l < Lanes; l++)
                {
                    angles[l] = turn.Kind == AngleKind.Constant ? turn.Offset : first + l < count ? particles[((first + l) * d) + turn.Index] : 0;
                }

                (_sine[s], _cosine[s]) = VectorAngle.SinCos(Vector512.Create<double>(angles));
            }
        }
    }
}
