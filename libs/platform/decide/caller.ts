/** Who asks, for which unit, and under which key; made by the edge from a token and headers, or by an automation. */
export type Caller = {
  actor: string;
  role: string;
  unit: string | null;
  /** The person behind the token, where it names one. */
  person?: string | null;
  /** Who has approved it, where that is somebody else's to do; what the approver may not decide is refused as well. */
  approver?: { actor: string; role: string; unit: string | null };
  /** The caller's Idempotency-Key. */
  key: string;
  /** The stream version that the caller saw. */
  ifMatch?: number;
  correlation: string;
  causation?: string;
  traceparent?: string;
};

/** Whether a caller may act for what a unit owns (null: what the city owns), or at least propose. */
export type MayActFor = (caller: Caller, owner: string | null, action: 'act' | 'propose') => boolean;

/** What a command answers: where it stands, never what came of it elsewhere. `commitId` is null where nothing had to be written. */
export type Reply = { service: string; stream: string; version: number; commitId: string | null };
