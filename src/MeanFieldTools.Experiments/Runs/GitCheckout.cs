using MeanFieldTools.Files;

namespace MeanFieldTools.Runs;

/// <summary>Reads the commit of a git checkout from its files.</summary>
internal static class GitCheckout
{
    /// <summary>The commit of the checkout that a folder stands in; null outside of one, or where it cannot be read.</summary>
    public static string? Commit(string folder)
    {
        try
        {
            for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            {
                string git = Path.Combine(at.FullName, ".git");
                if (Directory.Exists(git))
                {
                    return Head(git);
                }

                // A worktree names its folder in a file.
                if (File.Exists(git) && UserFile.ContentText(git).Trim() is var text
                    && text.StartsWith("gitdir:", StringComparison.Ordinal))
                {
                    return Head(Path.GetFullPath(Path.Combine(at.FullName, text["gitdir:".Length..].Trim())));
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }

        return null;
    }

    private static string? Head(string git)
    {
        string head = UserFile.ContentText(Path.Combine(git, "HEAD")).Trim();
        if (!head.StartsWith("ref:", StringComparison.Ordinal))
        {
            return head;
        }

        string name = head["ref:".Length..].Trim();
        string common = Path.Combine(git, "commondir");
        string shared = File.Exists(common) ? Path.GetFullPath(Path.Combine(git, UserFile.ContentText(common).Trim())) : git;
        string loose = Path.Combine(shared, name);
        if (File.Exists(loose))
        {
            return UserFile.ContentText(loose).Trim();
        }

        string packed = Path.Combine(shared, "packed-refs");
        return File.Exists(packed)
            ? UserFile.ContentText(packed).Split('\n').FirstOrDefault(line => line.EndsWith(" " + name, StringComparison.Ordinal))?.Split(
                ' ')[0]
            : null;
    }
}
