using MeanFieldTools.Files;

namespace MeanFieldTools.Experiments.Tests.Files;

public sealed class UserFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mft ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_path_without_a_file_is_told_by_its_path()
    {
        string path = Path.Combine(_folder, "none.txt");
        var fault = Assert.Throws<MeanFieldException>(() => UserFile.Read(path, File.ReadAllText));
        Assert.Equal((Fault.FileNotFound, (object)path), (fault.Fault, fault.Target));
        Assert.Contains($"'{path}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_system_refuses_names_the_file_and_keeps_the_cause()
    {
        var cause = new IOException("The disk is full.");
        var fault = Assert.Throws<MeanFieldException>(() => UserFile.Use(_folder, () => throw cause));
        Assert.Equal((Fault.FileAccess, (object)_folder), (fault.Fault, fault.Target));
        Assert.Same(cause, fault.InnerException);
        Assert.Equal($"The file '{_folder}' cannot be used: The disk is full.", fault.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_nothing_behind()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "taken"));
        Assert.Equal(Fault.FileAccess,
            Assert.Throws<MeanFieldException>(() => AtomicFile.Write(Path.Combine(_folder, "taken"), "text")).Fault);
        Assert.Equal([Path.Combine(_folder, "taken")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_file_that_is_there_with_its_content_is_kept()
    {
        string path = Path.Combine(_folder, "kept.txt");
        AtomicFile.Write(path, "same");
        var before = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, before);
        AtomicFile.Keep(path, "same"u8.ToArray());
        Assert.Equal(before, File.GetLastWriteTimeUtc(path));
        AtomicFile.Keep(path, "other"u8.ToArray());
        Assert.Equal("other", File.ReadAllText(path));
    }

    [Fact]
    public void A_lock_is_held_once_and_goes_with_its_holder()
    {
        string path = Path.Combine(_folder, "work");
        using (var first = FileLock.TryTake(path))
        {
            Assert.NotNull(first);
            Assert.Null(FileLock.TryTake(path));
        }

        Assert.Empty(Directory.GetFiles(_folder));
        using var second = FileLock.TryTake(path);
        Assert.NotNull(second);
    }
}
