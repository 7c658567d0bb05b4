using MeanFieldTools.Ensembles;

namespace MeanFieldTools.Dynamics;

/// <summary>
/// The continuity equation (3.42) on T^1 or T^2 by finite volumes, independent of the characteristics: cell means on a uniform grid,
/// velocities from the exact gradient at the middles of the faces, Fromm's upwind reconstruction of second order, and the three-stage
/// Runge-Kutta method of Shu and Osher. Mass is conserved to rounding. R. J. LeVeque, "Finite volume methods for hyperbolic problems",
/// 2002.
/// </summary>
internal sealed class EulerianSolver
{
    private const double Courant = 0.4;
    private const long LargestTable = 60_000_000;

    private readonly Objective _objective;
    private readonly ComputeOptions _options;
    private readonly int _d;
    private readonly int _m;
    private readonly int _cells;
    private readonly double _h;

    // f_j at the centres [n][cells]; d_k f_j at the face of each cell towards larger theta_k [k][n][cells].
    private readonly double[][] _values;
    private readonly double[][][] _gradients;

    /// <summary>Prepares m cells for each angle.</summary>
    /// <exception cref="MeanFieldException">d is above 2, or the grid is too large.</exception>
    public EulerianSolver(Expert expert, Objective objective, int cellCount, ComputeOptions options)
    {
        _d = expert.ParameterCount;
        if (_d > 2)
        {
            throw new MeanFieldException(
                Fault.MethodNotApplicable, $"The Eulerian solver works on T^1 and T^2, but the expert has {_d} angles.");
        }

        var data = objective.Data;
        (_objective, _options, _m) = (objective, options, Check.Positive(cellCount, "GridCount"));
        long size = (_d == 1 ? _m : (long)_m * _m) * data.SampleCount * (_d + 1);
        if (size > LargestTable)
        {
            throw new MeanFieldException(
                Fault.MemoryLimit,
                $"{_m} cells for each of {_d} angles with {data.SampleCount} data need {size} numbers, above {LargestTable}. "
                + "Take fewer cells.");
        }

        (_cells, _h) = (_d == 1 ? _m : _m * _m, 2 * Math.PI / _m);
        var bound = expert.Bind(data.InputsView);
        _values = Table(data.SampleCount);
        _gradients = [.. Enumerable.Range(0, _d).Select(_ => Table(data.SampleCount))];
        var worker = bound.CreateWorker(options.CancellationToken);
        var features = new double[bound.FeatureCount];
        double[] point = new double[_d], single = new double[data.SampleCount], unit = new double[data.SampleCount],
            gradient = new double[_d];
        var plans = new object[data.SampleCount];
        for (int j = 0; j < unit.Length; j++)
        {
            unit[j] = 1;
            plans[j] = bound.Prepare(unit);
            unit[j] = 0;
        }

        for (int c = 0; c < _cells; c++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            Center(c, point);
            worker.Features(point, 1, features);
            bound.Outputs(features, single);
            for (int j = 0; j < single.Length; j++)
            {
                _values[j][c] = single[j];
            }

            for (int k = 0; k < _d; k++)
            {
                Center(c, point);
                point[k] += 0.5 * _h;
                for (int j = 0; j < single.Length; j++)
                {
                    worker.Drift(point, 1, plans[j], gradient);
                    _gradients[k][j][c] = gradient[k];
                }
            }
        }
    }

    /// <summary>The centres of the cells [cells, d].</summary>
    public double[] Centers
    {
        get
        {
            var centers = new double[_cells * _d];
            for (int c = 0; c < _cells; c++)
            {
                Center(c, centers.AsSpan(c * _d, _d));
            }

            return centers;
        }
    }

    /// <summary>The volume of a cell.</summary>
    public double CellVolume => Math.Pow(_h, _d);

    /// <summary>The densities at time t, from the law at 0.</summary>
    public double[] Solve(InitialLaw law, double time)
    {
        var density = new double[_cells];
        var point = new double[_d];
        for (int c = 0; c < _cells; c++)
        {
            Center(c, point);
            density[c] = Math.Exp(law.LogDensity(point));
        }

        // Cell means of a law that is narrow on the grid still have mass 1.
        double mass = density.Sum() * CellVolume;
        for (int c = 0; c < _cells; c++)
        {
            density[c] /= mass;
        }

        double now = 0;
        while (now < time)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            double[][] velocity = Velocity(density);
            double fastest = velocity.Sum(v => v.Max(Math.Abs));
            double step = Math.Min(time - now, Courant * _h / Math.Max(fastest, 1e-3));
            double[] first = Move(density, Rate(density, velocity), step);
            double[] second = Mix(density, Move(first, Rate(first, Velocity(first)), step), 0.25);
            density = Mix(density, Move(second, Rate(second, Velocity(second)), step), 2.0 / 3);
            now += step;
            _options.Progress?.Invoke(new ComputeProgress("Solving the continuity equation", now / time, $"{_m} cells per angle"));
        }

        return density;
    }

    /// <summary>E f(., x_j) under a density.</summary>
    public double[] Outputs(double[] density) => [.. _values.Select(f =>
    {
        double sum = 0;
        for (int c = 0; c < _cells; c++)
        {
            sum += f[c] * density[c];
        }

        return sum * CellVolume;
    })];

    private double[][] Table(int rows) => [.. Enumerable.Range(0, rows).Select(_ => new double[_cells])];

    private void Center(int cell, Span<double> point)
    {
        for (int k = _d - 1; k >= 0; k--, cell /= _m)
        {
            point[k] = ((cell % _m) + 0.5) * _h;
        }
    }

    private double[][] Velocity(double[] density)
    {
        double[] residuals = Outputs(density);
        _objective.Residuals(residuals, residuals);
        return [.. _gradients.Select(gradients =>
        {
            var velocity = new double[_cells];
            for (int j = 0; j < residuals.Length; j++)
            {
                for (int c = 0; c < _cells; c++)
                {
                    velocity[c] += residuals[j] * gradients[j][c];
                }
            }

            return velocity;
        })];
    }

    // d rho/dt = -sum_k (flux out towards larger theta_k - flux in) / h
    private double[] Rate(double[] density, double[][] velocity)
    {
        var rate = new double[_cells];
        for (int k = 0; k < _d; k++)
        {
            int stride = k == _d - 1 ? 1 : _m;
            for (int c = 0; c < _cells; c++)
            {
                int next = Neighbour(c, stride, 1), speedSign = velocity[k][c] >= 0 ? 1 : -1;
                int upwind = speedSign > 0 ? c : next;
                double slope = 0.5 * (density[Neighbour(upwind, stride, 1)] - density[Neighbour(upwind, stride, -1)]);
                double flux = velocity[k][c] * (density[upwind] + (0.5 * speedSign * slope)) / _h;
                rate[c] -= flux;
                rate[next] += flux;
            }
        }

        return rate;
    }

    private int Neighbour(int cell, int stride, int direction)
    {
        int position = cell / stride % _m, moved = position + direction;
        moved = moved < 0 ? _m - 1 : moved == _m ? 0 : moved;
        return cell + ((moved - position) * stride);
    }

    private static double[] Move(double[] density, double[] rate, double step) => [.. density.Zip(rate, (r, v) => r + (step * v))];

    private static double[] Mix(double[] old, double[] moved, double share) =>
        [.. old.Zip(moved, (a, b) => ((1 - share) * a) + (share * b))];
}
