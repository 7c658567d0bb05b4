using MathNet.Numerics.LinearAlgebra;
using MeanFieldTools.Circuits;
using MeanFieldTools.Circuits.OpenQasm;
using MeanFieldTools.Random;
using Complex = System.Numerics.Complex;

namespace MeanFieldTools.Core.Tests.Circuits;

/// <summary>Matrices go out as rotations and come back as the same function.</summary>
public class MatrixTests
{
    public static TheoryData<int, string, int> Matrices
    {
        get
        {
            var data = new TheoryData<int, string, int>();
            foreach (int version in new[] { 2, 3 })
            {
                foreach (string kind in new[] { "Random", "Identity", "Permutation", "Diagonal", "Fourier", "Block", "Near" })
                {
                    data.Add(version, kind, 2);
                    data.Add(version, kind, 3);
                }

                data.Add(version, "Random", 4);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Matrices))]
    public void A_unitary_survives(int version, string kind, int count)
    {
        var unitary = Unitary(kind, 1 << count, seed: count);
        GateMatrix.RequireUnitary(unitary.ToArray(), count);
        Same(version, new UnitaryGate(unitary.ToArray(), Qubits(count)), count);
    }

    /// <summary>Reflections about spaces of every dimension, in a basis of no meaning.</summary>
    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(2, 3, 4)]
    [InlineData(3, 3, 1)]
    [InlineData(3, 3, 6)]
    public void A_generator_survives(int version, int count, int dimension)
    {
        int size = 1 << count;
        var basis = Unitary("Random", size, seed: 7);
        var signs = Matrix<Complex>.Build.DenseOfDiagonalArray([.. Enumerable.Range(0, size).Select(i =>
            (Complex)(i < dimension ? 1 : -1))]);
        var generator = basis * signs * basis.ConjugateTranspose();
        var hermitian = (generator + generator.ConjugateTranspose()) / 2;
        GateMatrix.RequireInvolution(hermitian.ToArray(), count);
        Same(version, new GeneratorGate(hermitian.ToArray(), Qubits(count), Angle.Parameter(1)), count);
    }

    [Fact]
    public void A_matrix_on_too_many_qubits_is_refused()
    {
        var circuit = new Circuit(8,
            [new UnitaryGate(Matrix<Complex>.Build.DenseIdentity(256).ToArray(), [.. Enumerable.Range(0, 8)]),
                CircuitParser.Parse("RX(theta0) 0")]);
        Assert.Equal(Fault.OpenQasmUnsupported,
            Assert.Throws<MeanFieldException>(() => QasmWriter.Write(circuit, 3, null, null, "")).Fault);
    }

    private static int[] Qubits(int count) => [.. Enumerable.Range(0, count).Select(q => (q + 2) % (count + 1))];

    private static void Same(int version, Gate gate, int count)
    {
        int m = count + 1;
        var gates = Enumerable.Range(0, m).SelectMany(q => CircuitParser.Read($"RY({0.3 + (0.4 * q)}) {q}"))
            .Concat(CircuitParser.Read("RX(theta0) 0")).Append(gate).Concat(Enumerable.Range(0, m).SelectMany(q =>
                CircuitParser.Read($"RX(0.{q + 3}) {q}")));
        var circuit = new Circuit(m, gates);
        var back = QasmReader.Read(QasmWriter.Write(circuit, version, null, null, "a test"));
        var again = new Circuit(back.QubitCount, back.Gates);
        Assert.Equal(circuit.ParameterCount, again.ParameterCount);
        double[] theta = [.. Enumerable.Range(0, circuit.ParameterCount).Select(k => 0.7 + k)];
        foreach (string text in new[] { "Z0", "0.5*X0*Y1 + 0.5*Z1", $"X1*Z{m - 1}" })
        {
            var observable = Observable.Create(m, ObservableParser.Parse(text, m), normalize: false);
            Assert.Equal(ReferenceSimulator.Evaluate(circuit, observable, theta, []),
                ReferenceSimulator.Evaluate(again, observable, theta, []), 2e-13);
        }
    }

    private static Matrix<Complex> Unitary(string kind, int size, long seed)
    {
        var stream = new RandomStream(seed, StreamPurpose.InitialParticles, 0);
        Complex Next() => new((2 * stream.NextDouble()) - 1, (2 * stream.NextDouble()) - 1);
        Matrix<Complex> Random(int n) => Matrix<Complex>.Build.Dense(n, n, (_, _) => Next()).QR().Q;
        var identity = Matrix<Complex>.Build.DenseIdentity(size);
        switch (kind)
        {
            case "Random":
                return Random(size);
            case "Permutation":
                return Matrix<Complex>.Build.Dense(size, size, (a, b) => a == ((b * 3) + 1) % size ? 1 : 0);
            case "Diagonal":
                return Matrix<Complex>.Build.DenseOfDiagonalArray([.. Enumerable.Range(0, size).Select(_ =>
                    Complex.FromPolarCoordinates(1, 6 * stream.NextDouble()))]);
            case "Fourier":
                return Matrix<Complex>.Build.Dense(size, size, (a, b) =>
                    Complex.FromPolarCoordinates(1 / Math.Sqrt(size), 2 * Math.PI * a * b / size));
            case "Block":
                identity.SetSubMatrix(size / 2, size / 2, Random(size / 2));
                return identity;
            case "Near":
                // Nearly block diagonal: sines of 1e-9.
                var angle = 1e-9;
                var turn = Matrix<Complex>.Build.DenseIdentity(size);
                turn[0, 0] = turn[size - 1, size - 1] = Math.Cos(angle);
                turn[0, size - 1] = -(turn[size - 1, 0] = Math.Sin(angle));
                return turn;
            default:
                return identity;
        }
    }
}
