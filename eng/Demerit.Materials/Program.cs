using System.Xml.Linq;
using Demerit.Materials;

// Usage: Demerit.Materials CLONE FILE: writes the bill of materials of what the clone publishes.
var root = Path.GetFullPath(args[0]);
var version = XDocument.Load(Path.Combine(root, "Directory.Build.props")).Descendants("Version").Single().Value;
File.WriteAllBytes(args[1], BillOfMaterials.Write(version, LockFiles.Read(root)));
