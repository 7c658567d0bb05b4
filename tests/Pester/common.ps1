# Imports the built module; every test file begins with it.
$script:root = (Resolve-Path "$PSScriptRoot/../..").Path
Import-Module "$root/MeanFieldTools.psd1" -Force
Set-StrictMode -Version Latest

# The text of objects on a screen of a given width.
function Show-Text($InputObject, [int] $Width = 120) {
    $PSStyle.OutputRendering = 'PlainText'
    $InputObject | Out-String -Width $Width
}

# The completions of the text before the cursor.
function Get-Completion([string] $Text) {
    (TabExpansion2 -inputScript $Text -cursorColumn $Text.Length).CompletionMatches.CompletionText
}
