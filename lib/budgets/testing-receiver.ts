import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

/** A real local server that messages are sent to; it answers as it is told. */
export class TestReceiver {
  readonly received: Received[] = [];
  answer: (response: ServerResponse) => void = (response) => response.writeHead(200).end('ok');

  private constructor(
    readonly url: string,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(): Promise<TestReceiver> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      receiver.received.push({
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString()),
      });
      receiver.answer(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    const receiver = new TestReceiver(
      `http://127.0.0.1:${address.port}/services/T0/B0/s3cr3t-path`,
      async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    );
    return receiver;
  }

  stop(): Promise<void> {
    return this.end();
  }
}
