using MeanFieldTools.Experts;

namespace MeanFieldTools.Circuits;

/// <summary>
/// A circuit whose data enter only before the first trainable gate, evaluated without touching the data one by one. With data states
/// |psi_j>, M(theta) = U(theta)^dagger O U(theta) gives every value f_j = &lt;psi_j|M|psi_j>, and one operator R = sum_j r_j
/// |psi_j>&lt;psi_j| gives the drift b(theta) = Tr(R grad M(theta)). Lanes are the 2^m basis states, so the work per particle does not
/// grow with n. The features are the entries of M.
/// </summary>
internal sealed class OperatorBinding : BoundExpert
{
    private readonly CircuitProgram _program;
    private readonly LaneState _data;
    private readonly int _size;
    private readonly bool _realData;

    public OperatorBinding(CircuitProgram program, double[,] inputs)
    {
        _program = program;
        _data = PairBinding.DataStates(program, inputs);
        _size = 1 << program.Circuit.QubitCount;
        _realData = Array.TrueForAll(_data.Imaginary, amplitude => amplitude == 0);
    }

    /// <summary>Re M_ab for a &lt;= b, and unless all data states are real also Im M_ab for a &lt; b.</summary>
    public override int FeatureCount => _realData ? _size * (_size + 1) / 2 : _size * _size;

    /// <summary>Whether this is expected to cost less than pairs: counted in lane operations of one particle.</summary>
    public static bool Pays(CircuitProgram program, int sampleCount)
    {
        int size = 1 << program.Circuit.QubitCount;
        long gates = program.Body.Count;
        return !program.HasDataInBody
            && LaneState.PaddedWidth(size) * (gates + size) < LaneState.PaddedWidth(sampleCount) * gates;
    }

    public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs)
    {
        for (int j = 0; j < outputs.Length; j++)
        {
            double sum = 0;
            int at = 0;
            for (int a = 0; a < _size; a++)
            {
                var (ar, ai) = Data(j, a);
                sum += ((ar * ar) + (ai * ai)) * features[at++];
                for (int b = a + 1; b < _size; b++)
                {
                    // 2 Re conj(psi_a) M_ab psi_b
                    var (br, bi) = Data(j, b);
                    sum += 2 * ((ar * br) + (ai * bi)) * features[at++];
                    sum -= _realData ? 0 : 2 * ((ar * bi) - (ai * br)) * features[at++];
                }
            }

            outputs[j] = sum;
        }
    }

    /// <summary>The operator R, transposed, as real and imaginary parts.</summary>
    public override object Prepare(ReadOnlySpan<double> residuals)
    {
        var real = new double[_size * _size];
        var imaginary = new double[_size * _size];
        for (int j = 0; j < residuals.Length; j++)
        {
            for (int a = 0; a < _size; a++)
            {
                var (ar, ai) = Data(j, a);
                for (int b = 0; b < _size; b++)
                {
                    // conj(R_ab) = r conj(psi_a) psi_b
                    var (br, bi) = Data(j, b);
                    real[(b * _size) + a] += residuals[j] * ((ar * br) + (ai * bi));
                    imaginary[(b * _size) + a] += residuals[j] * ((ar * bi) - (ai * br));
                }
            }
        }

        return (Real: real, Imaginary: imaginary);
    }

    public override ExpertWorker CreateWorker() => new Worker(this);

    private (double Real, double Imaginary) Data(int sample, int amplitude) =>
        (_data.Real[(amplitude * _data.Width) + sample], _data.Imaginary[(amplitude * _data.Width) + sample]);

    private sealed class Worker : ExpertWorker
    {
        private readonly OperatorBinding _owner;
        private readonly LaneRunner _runner = new(new Dictionary<Operation, DataTurns>(), 0);
        private readonly LaneState _basis;
        private readonly LaneState _phi;
        private readonly LaneState _chi;
        private readonly LaneState _lambda;
        private readonly double[] _row;
        private readonly double[] _imaginaryRow;

        public Worker(OperatorBinding owner)
        {
            _owner = owner;
            int qubits = owner._program.Circuit.QubitCount, width = LaneState.PaddedWidth(owner._size);
            (_basis, _phi, _chi, _lambda) = (new(qubits, width), new(qubits, width), new(qubits, width), new(qubits, width));
            for (int a = 0; a < owner._size; a++)
            {
                _basis.Real[(a * width) + a] = 1;
            }

            (_row, _imaginaryRow) = (new double[width], new double[width]);
        }

        public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
        {
            int d = _owner.ParameterCount, q = _owner.FeatureCount;
            for (int i = 0; i < count; i++)
            {
                Evolve(particles.Slice(i * d, d));
                var target = features.Slice(i * q, q);
                for (int a = 0, at = 0; a < _owner._size; a++)
                {
                    PulledRow(a);
                    for (int b = a; b < _owner._size; b++)
                    {
                        target[at++] = _row[b];
                        if (!_owner._realData && b > a)
                        {
                            target[at++] = _imaginaryRow[b];
                        }
                    }
                }
            }
        }

        public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
        {
            var (real, imaginary) = ((double[] Real, double[] Imaginary))plan;
            int d = _owner.ParameterCount;
            drift[..(count * d)].Clear();
            for (int i = 0; i < count; i++)
            {
                var theta = particles.Slice(i * d, d);
                Evolve(theta);
                Mix(real, imaginary);
                _runner.Backward(_owner._program.Body, theta, _phi, _lambda, drift.Slice(i * d, d));
            }
        }

        // phi_a = U |a>, chi_a = O phi_a
        private void Evolve(ReadOnlySpan<double> theta)
        {
            _phi.CopyFrom(_basis);
            _runner.Forward(_owner._program.Body, theta, _phi);
            _chi.Apply(_owner._program.Observable, _phi);
        }

        // M_ab = <phi_a|chi_b> for one a and all lanes b
        private void PulledRow(int a)
        {
            Array.Clear(_row);
            Array.Clear(_imaginaryRow);
            int width = _phi.Width;
            for (int c = 0; c < _phi.Size; c++)
            {
                double re = _phi.Real[(c * width) + a], im = _phi.Imaginary[(c * width) + a];
                _chi.AddScaled(_row, 0, _chi.Real, c * width, re);
                _chi.AddScaled(_row, 0, _chi.Imaginary, c * width, im);
                if (!_owner._realData)
                {
                    _chi.AddScaled(_imaginaryRow, 0, _chi.Imaginary, c * width, re);
                    _chi.AddScaled(_imaginaryRow, 0, _chi.Real, c * width, -im);
                }
            }
        }

        // lambda_a = sum_b conj(R_ab) chi_b; plan rows are b, so that a runs over lanes
        private void Mix(double[] real, double[] imaginary)
        {
            _lambda.Real.AsSpan().Clear();
            _lambda.Imaginary.AsSpan().Clear();
            int width = _phi.Width, size = _owner._size;
            for (int b = 0; b < size; b++)
            {
                real.AsSpan(b * size, size).CopyTo(_row);
                imaginary.AsSpan(b * size, size).CopyTo(_imaginaryRow);
                for (int c = 0; c < size; c++)
                {
                    double re = _chi.Real[(c * width) + b], im = _chi.Imaginary[(c * width) + b];
                    _lambda.AddScaled(_lambda.Real, c * width, _row, 0, re);
                    _lambda.AddScaled(_lambda.Imaginary, c * width, _row, 0, im);
                    if (!_owner._realData)
                    {
                        _lambda.AddScaled(_lambda.Real, c * width, _imaginaryRow, 0, -im);
                        _lambda.AddScaled(_lambda.Imaginary, c * width, _imaginaryRow, 0, re);
                    }
                }
            }
        }
    }
}
