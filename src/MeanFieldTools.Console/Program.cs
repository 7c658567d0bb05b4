System.Console.Error.WriteLine("The console is being written.");
return 1;
