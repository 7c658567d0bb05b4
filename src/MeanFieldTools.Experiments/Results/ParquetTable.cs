using Parquet;
using Parquet.Schema;

namespace MeanFieldTools.Results;

/// <summary>Writes tables as Parquet. The library is loaded when this is first used, not with the module.</summary>
internal static class ParquetTable
{
    /// <summary>The file.</summary>
    public static byte[] Write(ResultTable table)
    {
        using var stream = new MemoryStream();
        Task.Run(() => WriteAsync(table, stream)).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    private static async Task WriteAsync(ResultTable table, Stream stream)
    {
        var fields = table.Columns.Select(column => new DataField(column.Name, column.Type, isNullable: true)).ToArray();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false);
        using var group = writer.CreateRowGroup();
        foreach (var (field, column) in fields.Zip(table.Columns))
        {
            await WriteAsync(group, field, column).ConfigureAwait(false);
        }
    }

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, ResultColumn column) =>
        column.Type == typeof(long) ? group.WriteAsync<long>(field, column.Values<long>().AsMemory())
        : column.Type == typeof(double) ? group.WriteAsync<double>(field, column.Values<double>().AsMemory())
        : column.Type == typeof(bool) ? group.WriteAsync<bool>(field, column.Values<bool>().AsMemory())
        : group.WriteAsync(field, column.Texts()!);
}
