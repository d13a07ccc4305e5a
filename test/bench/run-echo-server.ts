import { startEchoServer } from './echo-server.js';

const { PORT, DATA_DIR, DIRECT_LINE_SECRET } = process.env;
await startEchoServer({
  port: Number(PORT),
  dataDir: String(DATA_DIR),
  secret: String(DIRECT_LINE_SECRET),
});
