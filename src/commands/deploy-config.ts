/**
 * `npm run deploy:config -- <server> [file]`: prints what a server has to be told, or writes it to a file: headers, and how long files are
 * kept. `BASE_PATH` as for the build. `--frame-ancestors <origin>`, as often as wanted, names other sites that may show the handbook in a frame.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ServerName, serverConfig, serverNames } from '../safety/servers.ts';
import { CommandError, runCommand } from './command.ts';

await runCommand(async (args) => {
  const { positionals, frameAncestors } = read(args);
  const [server, file, ...more] = positionals;
  const expected = `expected one of ${serverNames.join(', ')}, and a file to write if need be.`;
  const isServer = (name: string): name is ServerName => (serverNames as readonly string[]).includes(name);
  if (server === undefined) throw new CommandError(`Missing server, ${expected}`);
  if (!isServer(server)) throw new CommandError(`Unexpected server "${server}", ${expected}`);
  if (more.length > 0) throw new CommandError(`Unexpected "${more[0]}", ${expected}`);
  const text = serverConfig(server, { base: process.env.BASE_PATH ?? '/', frameAncestors });
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
});

function read(args: string[]): { positionals: string[]; frameAncestors: string[] } {
  const expected = 'expected <server> [file] and --frame-ancestors with an origin, as in https://portal.example.';
  try {
    const options = { 'frame-ancestors': { type: 'string', multiple: true } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const frameAncestors = values['frame-ancestors'] ?? [];
    // Nothing that could end the header, or the line of a configuration.
    const wrong = frameAncestors.find((origin) => !/^https?:\/\/(?:\*\.)?[\w.-]+(?::\d+)?$/.test(origin));
    if (wrong === undefined) return { positionals, frameAncestors };
    throw new CommandError(`Unexpected "${wrong}", ${expected}`);
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError(`Unexpected "${args.join(' ')}", ${expected}`);
  }
}
