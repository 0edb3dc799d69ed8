/**
 * `npm run complete-lock`, after a change of dependencies: adds to package-lock.json the platform packages (…-darwin-arm64,
 * …-win32-x64) that npm left out because the registry at hand did not have them. Without them `npm ci` refuses the lock file, and a
 * Mac or a Windows machine would get no binary. The version is the one their package asks for; npm takes it from the registry of the
 * machine that needs it.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, Entry>;
}

/** The packages that the lock file names and lacks, with what is known of them from their names. */
export function missingPackages({ packages }: Lock): Record<string, Entry> {
  const missing: Record<string, Entry> = {};
  for (const { dev, optionalDependencies = {} } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const path = `node_modules/${name}`;
      if (packages[path] || !/^\d/.test(version)) continue;
      missing[path] = { version, ...(dev ? { dev } : {}), optional: true, ...platform(name) };
    }
  }
  return missing;
}

function platform(name: string): Entry {
  const os = /(android|darwin|freebsd|linux|openbsd|netbsd|sunos|win32|windows)/.exec(name)?.[1];
  const cpu = /(arm64|x64|ia32|arm|wasm32)/.exec(name)?.[1];
  const musl = /musl/.test(name);
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os ? { os: [os === 'windows' ? 'win32' : os] } : {}),
    ...(os === 'linux' ? { libc: [musl ? 'musl' : 'glibc'] } : {}),
  };
}

if (import.meta.main) {
  const path = 'package-lock.json';
  const lock = JSON.parse(readFileSync(path, 'utf8')) as Lock;
  const missing = missingPackages(lock);
  const packages = Object.entries({ ...lock.packages, ...missing }).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(packages);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} platform packages added to ${path}.`);
}
