using MeanFieldTools.Files;

namespace MeanFieldTools.Experiments.Tests.Files;

public class NumpyArrayTests
{
    [Theory]
    [InlineData("<f8", "000000000000f03f 00000000000004c0", 1, -2.5)]
    [InlineData(">f8", "3ff0000000000000 c004000000000000", 1, -2.5)]
    [InlineData("<f4", "0000803f 000020c0", 1, -2.5)]
    [InlineData(">f4", "3f800000 c0200000", 1, -2.5)]
    [InlineData("<f2", "003c 00c1", 1, -2.5)]
    [InlineData(">f2", "3c00 c100", 1, -2.5)]
    [InlineData("<i8", "0100000000000000 feffffffffffffff", 1, -2)]
    [InlineData(">i8", "0000000000000001 fffffffffffffffe", 1, -2)]
    [InlineData("<i4", "01000000 feffffff", 1, -2)]
    [InlineData(">i2", "0001 fffe", 1, -2)]
    [InlineData("|i1", "01 fe", 1, -2)]
    [InlineData("<u8", "0100000000000000 0000000000002000", 1, 9007199254740992)]
    [InlineData("<u4", "01000000 feffffff", 1, 4294967294)]
    [InlineData(">u2", "0001 fffe", 1, 65534)]
    [InlineData("|u1", "01 fe", 1, 254)]
    [InlineData("|b1", "01 00", 1, 0)]
    public void Numbers_of_every_size_and_byte_order_are_read(string type, string elements, double first, double second) =>
        Assert.Equal([first, second], NumpyArray.Read(NumpyFile.Array(type, "(2,)", elements)).Doubles());

    [Fact]
    public void An_array_in_the_order_of_Fortran_is_the_same_array()
    {
        // [[1, 2, 3], [4, 5, 6]], and the same numbers as an array of three dimensions.
        const string Stored = "01 04 02 05 03 06";
        Assert.Equal([1, 2, 3, 4, 5, 6], NumpyArray.Read(NumpyFile.Array("|i1", "(2, 3)", Stored, columnsFirst: true)).Doubles());
        Assert.Equal([1, 2, 3, 4, 5, 6], NumpyArray.Read(NumpyFile.Array("|i1", "(2, 1, 3)", Stored, columnsFirst: true)).Doubles());
        Assert.Equal([1, 4, 2, 5, 3, 6], NumpyArray.Read(NumpyFile.Array("|i1", "(6,)", Stored, columnsFirst: true)).Doubles());
    }

    [Fact]
    public void Text_is_read_in_both_byte_orders()
    {
        Assert.Equal("hé", NumpyArray.Read(NumpyFile.Array("<U3", "()", "68000000 e9000000 00000000")).Text());
        Assert.Equal("hé", NumpyArray.Read(NumpyFile.Array(">U2", "()", "00000068 000000e9")).Text());
    }

    [Theory]
    [InlineData("<c16", "Elements of the type '<c16' are not read here. Convert the array to float64")]
    [InlineData("<f16", "Elements of the type '<f16' are not read here")]
    [InlineData("|O", "Elements of the type '|O' are not read here")]
    [InlineData("|S4", "Elements of the type '|S4' are not read here")]
    [InlineData("<M8[ns]", "Elements of the type '<M8[ns]' are not read here")]
    [InlineData("|f8", "Elements of the type '|f8' are not read here")]
    public void Elements_of_other_types_are_refused_by_name(string type, string message)
    {
        var thrown = Assert.Throws<FormatException>(() => NumpyArray.Read(NumpyFile.Array(type, "(1,)", new string('0', 32))));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", "element type is not read here")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1,", "shape is not read here")]
    [InlineData("{'descr': '<f8', 'shape': (1,), }", "order is not read here")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", "cut short")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (), }", null)]
    [InlineData("{'shape': (1L,), 'fortran_order': False, 'descr': '<f8'}", null)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }", "not a list of sizes")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647), }", "cut short")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 3), }", "more bytes than its shape needs")]
    public void A_header_is_read_whole_or_refused(string header, string? message)
    {
        byte[] file = NumpyFile.Array(header, BitConverter.GetBytes(2.5));
        if (message is null)
        {
            Assert.Equal([2.5], NumpyArray.Read(file).Doubles());
        }
        else
        {
            Assert.Contains(message, Assert.Throws<FormatException>(() => NumpyArray.Read(file)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_whole_number_that_a_double_would_round_is_refused()
    {
        var array = NumpyArray.Read(NumpyFile.Array("<i8", "(1,)", "0100000000002000"));
        Assert.Contains("9007199254740993", Assert.Throws<FormatException>(() => array.Doubles()).Message, StringComparison.Ordinal);
    }
}
