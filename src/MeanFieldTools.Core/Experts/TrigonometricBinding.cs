using MeanFieldTools.Costs;

namespace MeanFieldTools.Experts;

/// <summary>
/// Features are cos w_a.theta and sin w_a.theta; f_j = sum_a c_a (cos phi_aj cos w_a.theta - sin phi_aj sin w_a.theta), whatever the number
/// of data.
/// </summary>
internal sealed class TrigonometricBinding : BoundExpert
{
    private readonly double[,] _cosine;
    private readonly double[,] _sine;
    private readonly int[][] _indices;
    private readonly double[][] _frequencies;

    public TrigonometricBinding(TrigonometricTerm[] terms, double[,] inputs)
    {
        int n = inputs.GetLength(0);
        (_cosine, _sine) = (new double[n, terms.Length], new double[n, terms.Length]);
        var x = new double[inputs.GetLength(1)];
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < x.Length; k++)
            {
                x[k] = inputs[j, k];
            }

            for (int a = 0; a < terms.Length; a++)
            {
                var (sine, cosine) = Math.SinCos(terms[a].Phase.Value(x));
                (_cosine[j, a], _sine[j, a]) = (terms[a].Coefficient * cosine, terms[a].Coefficient * sine);
            }
        }

        _indices = [.. terms.Select(t => Enumerable.Range(0, t.Frequency.Length).Where(k => t.Frequency[k] != 0).ToArray())];
        _frequencies = [.. terms.Select((t, a) => _indices[a].Select(k => (double)t.Frequency[k]).ToArray())];
    }

    public override int FeatureCount => 2 * _indices.Length;

    public override Work ParticleWork => new(2 * _indices.Sum(indices => Wave + indices.Length), 0, 0);

    public override void Outputs(ReadOnlySpan<double> features, Span<double> outputs)
    {
        for (int j = 0; j < outputs.Length; j++)
        {
            double sum = 0;
            for (int a = 0; a < _indices.Length; a++)
            {
                sum += (_cosine[j, a] * features[2 * a]) - (_sine[j, a] * features[(2 * a) + 1]);
            }

            outputs[j] = sum;
        }
    }

    public override object Prepare(ReadOnlySpan<double> residuals)
    {
        var plan = new double[FeatureCount];
        for (int j = 0; j < residuals.Length; j++)
        {
            for (int a = 0; a < _indices.Length; a++)
            {
                plan[2 * a] += residuals[j] * _cosine[j, a];
                plan[(2 * a) + 1] += residuals[j] * _sine[j, a];
            }
        }

        return plan;
    }

    protected override ExpertWorker NewWorker() => new Worker(this);

    private sealed class Worker(TrigonometricBinding owner) : ExpertWorker
    {
        public override void Features(ReadOnlySpan<double> particles, int count, Span<double> features)
        {
            int d = owner.ParameterCount, q = owner._indices.Length;
            for (int i = 0; i < count; i++)
            {
                var theta = particles.Slice(i * d, d);
                for (int a = 0; a < q; a++)
                {
                    int at = 2 * ((i * q) + a);
                    (features[at + 1], features[at]) = Math.SinCos(owner.TurnOf(a, theta));
                }
            }
        }

        public override void Drift(ReadOnlySpan<double> particles, int count, object plan, Span<double> drift)
        {
            var force = (double[])plan;
            int d = owner.ParameterCount;
            drift[..(count * d)].Clear();
            for (int i = 0; i < count; i++)
            {
                var theta = particles.Slice(i * d, d);
                var own = drift.Slice(i * d, d);
                for (int a = 0; a < owner._indices.Length; a++)
                {
                    var (sine, cosine) = Math.SinCos(owner.TurnOf(a, theta));
                    double slope = -((force[2 * a] * sine) + (force[(2 * a) + 1] * cosine));
                    int[] indices = owner._indices[a];
                    for (int e = 0; e < indices.Length; e++)
                    {
                        own[indices[e]] += owner._frequencies[a][e] * slope;
                    }
                }
            }
        }
    }

    private double TurnOf(int term, ReadOnlySpan<double> theta)
    {
        double angle = 0;
        int[] indices = _indices[term];
        for (int e = 0; e < indices.Length; e++)
        {
            angle += _frequencies[term][e] * theta[indices[e]];
        }

        return angle;
    }
}
