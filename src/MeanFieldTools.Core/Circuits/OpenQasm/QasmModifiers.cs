namespace MeanFieldTools.Circuits.OpenQasm;

/// <summary>The modifiers before a gate: ctrl @, negctrl @, inv @, pow(k) @. They commute, so one power and the controls say all.</summary>
/// <param name="Controls">The number of control qubits, which come before the gate's own.</param>
/// <param name="Negative">Which of them control on 0.</param>
/// <param name="Power">The product of the powers, -1 for an inverse.</param>
internal sealed record QasmModifiers(int Controls, IReadOnlyList<int> Negative, double Power)
{
    private const int MaxControls = 8;

    public static QasmModifiers Read(QasmCursor cursor, Func<QasmExpression> expression)
    {
        int controls = 0;
        var negative = new List<int>();
        double power = 1;
        while (cursor.Peek.Kind == QasmTokenKind.Name && cursor.Peek.Text is "ctrl" or "negctrl" or "inv" or "pow")
        {
            var word = cursor.Take();
            double? argument = null;
            if (cursor.TryTake("("))
            {
                argument = expression().ReadNumber($"The argument of {word.Text}");
                cursor.Expect(")");
            }

            cursor.Expect("@");
            switch (word.Text)
            {
                case "inv":
                    power = -power;
                    break;
                case "pow":
                    power *= argument ?? throw word.Error("pow needs a number: pow(2) @");
                    break;
                default:
                    double count = argument ?? 1;
                    if (count != Math.Round(count) || count < 1 || controls + count > MaxControls)
                    {
                        throw word.Error($"There can be 1 to {MaxControls} control qubits.");
                    }

                    negative.AddRange(word.Text == "negctrl" ? Enumerable.Range(controls, (int)count) : []);
                    controls += (int)count;
                    break;
            }
        }

        return new QasmModifiers(controls, negative, power);
    }
}
