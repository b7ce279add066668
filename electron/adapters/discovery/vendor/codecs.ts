import { boschCodec } from '../bosch/codec.ts';
import { dhipCodec } from '../dhip/codec.ts';
import { hanwhaCodec } from '../hanwha/codec.ts';
import { sadpCodec } from '../sadp/codec.ts';
import type { VendorProtocol } from '../session/options.ts';
import { ubiquitiCodec } from '../ubiquiti/codec.ts';
import type { VendorCodec } from './codec.ts';

/**
 * All of them are on: each asks one small packet a link in a minute, and what only listens costs nothing. That none was
 * confirmed by a device is said where their answers are shown.
 */
export const VENDOR_CODECS: Readonly<Record<VendorProtocol, VendorCodec>> = {
  sadp: sadpCodec,
  dhip: dhipCodec,
  ubiquiti: ubiquitiCodec,
  hanwha: hanwhaCodec,
  bosch: boschCodec,
};
