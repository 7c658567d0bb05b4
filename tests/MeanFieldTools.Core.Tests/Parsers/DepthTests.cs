using System.Text;

namespace MeanFieldTools.Core.Tests.Parsers;

/// <summary>Nothing that is nested, however deep, ends the process: each parser refuses it on a small stack.</summary>
public class DepthTests
{
    private const int Deep = 1_000_000;

    // Limits on length let this depth through, so that the limits on depth are tried, too.
    private const int Shallow = 3_000;
    private const int SmallStack = 1 << 20;

    // What opens a level, with what goes before all levels.
    private static readonly Dictionary<string, string[]> Shapes = new()
    {
        ["Observable"] = ["(", "-", "mean(", "Z(", "|", "1/"],
        ["Gate"] = ["RX(¦(", "RX(¦-", "RX(¦x0*(", "RX(¦1/("],
        ["Angle"] = ["(", "-", "x0*("],
        ["Law"] = ["(", "Dirac(¦(", "Dirac(¦-", "1*"],
        ["DataMap"] = ["(", "+", "x0*(x1+"],
        ["Number"] = ["(", "-", "1/("],
        ["OpenQasm"] =
        [
            "qubit q; rx(¦(", "qubit q; rx(¦-", "qubit q; rx(¦sin(", "qubit q; rx(¦2**", "qubit q; rx(¦!",
            "input array[float, 2] a; qubit q; rx(¦a[", "qubit[2] q; x ¦q[",
            "{", "if(1)", "if(1){", "while(1){", "for int i in{", "for int i in[0:0]{", "box{", "gate g a{", "def f(){", "inv@", "pow(",
            "ctrl@", "qubit q; x q ¦++q", "/*", "\"", "[", "else ",
            "array[int, ", "const int a=¦(", "qubit[", "let a=¦q[", "OPENQASM 2.0; qreg q[1]; rx(¦2^", "gate ¦{", "x0[",
        ],
    };

    public static IEnumerable<object[]> Nestings =>
        Shapes.SelectMany(parser => parser.Value.Select(shape => new object[] { parser.Key, shape }));

    [Theory]
    [MemberData(nameof(Nestings))]
    public void Nesting_of_any_depth_is_refused_with_a_place(string parser, string shape)
    {
        foreach (int depth in new[] { Shallow, Deep })
        {
            string[] parts = shape.Split('¦');
            var text = new StringBuilder(parts.Length > 1 ? parts[0] : "");
            text.Insert(text.Length, parts[^1], depth);
            var failure = OnSmallStack(() => CoreParsers.All[parser].Parse(text.ToString()));
            if (parser == "Number")
            {
                // Where only a number is asked for, what is not one is not a fault.
                Assert.Null(failure);
                continue;
            }

            var fault = Assert.IsType<MeanFieldException>(failure);
            Assert.True(fault.Message.Length < 600, $"the message has {fault.Message.Length} characters");
            Assert.Matches("column \\d|characters, but at most", fault.Message);
        }
    }

    private static Exception? OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), SmallStack);
        thread.Start();
        thread.Join();
        return failure;
    }
}
