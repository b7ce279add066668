/** Why a device gave no answer that could be used. `port` is where it was asked. */
export interface HttpFailure {
  readonly reason:
    | 'cancelled'
    | 'deadline'
    | 'unreachable'
    /** The device is there (it sent a reset), but nothing listens on that port. */
    | 'refused'
    | 'tls'
    | 'certificate-changed'
    | 'too-large'
    | 'garbled'
    | 'redirected-elsewhere'
    | 'redirected-too-often'
    | 'outside-bench';
  readonly port: number;
  /** The other host of a redirect, as the device named it and cut short; else empty. */
  readonly detail: string;
}

export function httpFailure(reason: HttpFailure['reason'], port: number, detail = ''): HttpFailure {
  return { reason, port, detail: detail.slice(0, 100) };
}
