import type { RunningDevice } from '../device/running.ts';
import type { SoapAnswer } from './envelope.ts';
import type { XmlElement } from './xml.ts';

/** One operation of an ONVIF service. */
export interface Operation {
  /** Access class PRE_AUTH (Core §5.9.4.1): answered to anyone. */
  readonly open: boolean;
  run(device: RunningDevice, request: XmlElement): SoapAnswer;
}
