namespace MeanFieldTools.Circuits;

/// <summary>Cosines and sines of half the data angles of one operation, for every datum (padded to whole vectors).</summary>
internal sealed class DataTurns
{
    public DataTurns(Angle angle, double[,] inputs)
    {
        int n = inputs.GetLength(0);
        // Chunks of lanes may reach past the last datum.
        Cosine = new double[LaneState.PaddedWidth(n) + PairBinding.MaxChunkWidth];
        Sine = new double[Cosine.Length];
        var x = new double[inputs.GetLength(1)];
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < x.Length; k++)
            {
                x[k] = inputs[j, k];
            }

            (Sine[j], Cosine[j]) = Math.SinCos(angle.Value([], x) / 2);
        }
    }

    public double[] Cosine { get; }

    public double[] Sine { get; }
}

/// <summary>Runs operations forward on a state, and backward on a pair of states while reading the derivatives (adjoint method).</summary>
internal sealed class LaneRunner(IReadOnlyDictionary<Operation, DataTurns> dataTurns, int firstLane)
{
    /// <summary>psi := U psi for the operations in order.</summary>
    public void Forward(IReadOnlyList<Operation> operations, ReadOnlySpan<double> theta, LaneState psi)
    {
        for (int i = 0; i < operations.Count; i++)
        {
            Apply(operations[i], theta, psi, 1);
        }
    }

    /// <summary>
    /// Takes psi and lambda = O psi back through the operations and adds the sum over lanes of Im &lt;lambda|G|psi>, which is
    /// d&lt;psi|O|psi>/d theta_k, to gradient[k] for each trainable operation.
    /// </summary>
    public void Backward(
        IReadOnlyList<Operation> operations, ReadOnlySpan<double> theta, LaneState psi, LaneState lambda, Span<double> gradient)
    {
        for (int i = operations.Count - 1; i >= 0; i--)
        {
            var operation = operations[i];
            if (operation.Angle is { Kind: AngleKind.Parameter } angle)
            {
                gradient[angle.Index] += operation is PauliTurn turn
                    ? LaneState.Overlap(lambda, turn.Pauli, psi)
                    : DenseLanes.Overlap(lambda, (DenseTurn)operation, psi);
            }

            if (i > 0)
            {
                Apply(operation, theta, psi, -1);
                Apply(operation, theta, lambda, -1);
            }
        }
    }

    private void Apply(Operation operation, ReadOnlySpan<double> theta, LaneState state, int direction)
    {
        switch (operation)
        {
            case PauliTurn { Turn.Kind: AngleKind.Input } turn:
                var turns = dataTurns[turn];
                state.Rotate(turn.Pauli, new LaneHalfAngle(turns.Cosine, turns.Sine, firstLane, direction));
                break;
            case PauliTurn turn:
                state.Rotate(turn.Pauli, new CommonHalfAngle(direction * turn.Turn.Value(theta, [])));
                break;
            case DenseTurn { Turn.Kind: AngleKind.Input } turn:
                var angles = dataTurns[turn];
                DenseLanes.Turn(state, turn, angles.Cosine.AsSpan(firstLane), angles.Sine.AsSpan(firstLane), direction);
                break;
            case DenseTurn turn:
                DenseLanes.Apply(state, GateMatrix.Rotation(turn.Generator, direction * turn.Turn.Value(theta, [])), turn.Positions);
                break;
            case DenseFixed gate:
                DenseLanes.Apply(state, direction > 0 ? gate.Unitary : GateMatrix.Adjoint(gate.Unitary), gate.Positions);
                break;
        }
    }
}
