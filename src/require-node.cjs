// Runs before every npm script, on whatever Node the machine has: plain old JavaScript.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This project needs Node 22.18 or newer. npm could not install its own copy, and this machine has ${process.versions.node}: install Node 24 from nodejs.org, then run "npm ci" again.`,
  );
  process.exit(1);
}
