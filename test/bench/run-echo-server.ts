import { startEchoServer, type EchoOptions } from './echo-server.js';

await startEchoServer(JSON.parse(process.argv[2] ?? '') as EchoOptions);
process.stdout.write('Fundline is ready.\n');
