import autocannon from "autocannon";

/** As many as autocannon takes unasked. */
export const CONNECTIONS = 10;

export interface Cannonade {
  readonly url: string;
  /** What is posted; without it the address is got. */
  readonly body?: string;
  readonly seconds: number;
  /** Default: as many as are answered. */
  readonly perSecond?: number;
}

/**
 * Sends requests by autocannon.
 *
 * @returns how many were answered a second, and what 99 of 100 do not take longer than.
 * @throws Error if any is answered with anything but 2xx, or not at all.
 */
export async function cannonade({ url, body, seconds, perSecond }: Cannonade) {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    ...(perSecond !== undefined && { overallRate: perSecond }),
    ...(body !== undefined && { method: "POST", body, headers: { "content-type": "application/json" } }),
  });
  const { non2xx, errors, requests, duration, latency } = result;
  if (non2xx + errors > 0) throw new Error(`${url} did not answer ${non2xx + errors} requests with 2xx`);
  return { perSecond: requests.total / duration, slowestHundredthMs: latency.p99 };
}
