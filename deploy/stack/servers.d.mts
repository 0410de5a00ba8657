export interface Report {
  say(text: string): void;
  step<T>(title: string, work: (progress: (note: string) => void) => Promise<T>): Promise<T>;
}

/** One server process, killed and started again in place: same folder, same port. */
export interface Server {
  readonly name: string;
  readonly pid: number | undefined;
  /** Settles when the process now running has ended. */
  readonly exited: Promise<unknown>;
  /** Resolves when it answers: the broker is in the metadata, mongod takes writes. */
  start(): Promise<void>;
  /** Default SIGKILL, which resolves once it is gone; other signals return at once. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** SIGTERM, and SIGKILL after 10 s. */
  stop(): Promise<void>;
}

export interface Servers {
  mongoUrl: string;
  /** `host:port`, comma separated. */
  kafkaBrokers: string;
  /** Null where KAFKA_BROKERS or MONGO_URL names an existing server. */
  kafka: (Server & { brokers: string }) | null;
  mongo: (Server & { url: string }) | null;
  readonly processes: { name: string; pid: number | undefined }[];
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Default: a throw-away folder under .stack. */
  dir?: string;
  /** Default: free ones. The Kafka controller takes kafkaPort + 1. */
  mongoPort?: number;
  kafkaPort?: number;
  /** Folder for kafka.log and mongo.log; default `dir`/logs. */
  logs?: string;
  report?: Report;
  /** False (default): servers are killed and the folder deleted by `stop`. */
  persistent?: boolean;
}

export function fetchServers(report?: Report): Promise<{ kafkaJars: string | null; mongod: string | null }>;
export function startServers(options?: ServerOptions): Promise<Servers>;
/** A new folder `.stack/<label>-<pid>`; those of processes that are gone are deleted. */
export function throwawayDir(label: 'run' | 'test'): string;
