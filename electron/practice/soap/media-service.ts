import { httpBase } from '../device/running.ts';
import { SNAPSHOT_HEIGHT, SNAPSHOT_WIDTH } from '../picture/scene.ts';
import { fault, type SoapAnswer } from './envelope.ts';
import type { Operation } from './operation.ts';
import { SNAPSHOT_PATH } from './paths.ts';
import { findText } from './xml.ts';

const PROFILE = 'profile_1';
const SOURCE = 'source_1';
const RESOLUTION = `<tt:Resolution><tt:Width>${SNAPSHOT_WIDTH}</tt:Width><tt:Height>${SNAPSHOT_HEIGHT}</tt:Height></tt:Resolution>`;

/** The media service (ONVIF Media §5): one source, one profile, a still picture. */
export const MEDIA_OPERATIONS: Readonly<Record<string, Operation>> = {
  GetServiceCapabilities: {
    open: true,
    run: () => ok('GetServiceCapabilities', '<trt:Capabilities SnapshotUri="true"/>'),
  },
  GetVideoSources: guarded(() =>
    ok(
      'GetVideoSources',
      `<trt:VideoSources token="${SOURCE}"><tt:Framerate>25</tt:Framerate>${RESOLUTION}</trt:VideoSources>`,
    ),
  ),
  GetProfiles: guarded(() => ok('GetProfiles', profile())),
  GetSnapshotUri: guarded((device, request) => {
    if (findText(request, 'ProfileToken') !== PROFILE) {
      return fault('Sender', ['ter:InvalidArgVal', 'ter:NoProfile'], 'Profile token does not exist');
    }
    const uri = `<tt:Uri>${httpBase(device)}${SNAPSHOT_PATH}</tt:Uri>`;
    const life =
      '<tt:InvalidAfterConnect>false</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot>';
    return ok('GetSnapshotUri', `<trt:MediaUri>${uri}${life}<tt:Timeout>PT0S</tt:Timeout></trt:MediaUri>`);
  }),
};

function guarded(run: Operation['run']): Operation {
  return { open: false, run };
}

function ok(operation: string, content: string): SoapAnswer {
  return { body: `<trt:${operation}Response>${content}</trt:${operation}Response>` };
}

function profile(): string {
  return [
    `<trt:Profiles token="${PROFILE}" fixed="true"><tt:Name>Main</tt:Name>`,
    '<tt:VideoSourceConfiguration token="source_config_1"><tt:Name>Source</tt:Name><tt:UseCount>1</tt:UseCount>',
    `<tt:SourceToken>${SOURCE}</tt:SourceToken>`,
    `<tt:Bounds x="0" y="0" width="${SNAPSHOT_WIDTH}" height="${SNAPSHOT_HEIGHT}"/></tt:VideoSourceConfiguration>`,
    '<tt:VideoEncoderConfiguration token="encoder_config_1"><tt:Name>JPEG</tt:Name><tt:UseCount>1</tt:UseCount>',
    `<tt:Encoding>JPEG</tt:Encoding>${RESOLUTION}<tt:Quality>4</tt:Quality>`,
    '<tt:SessionTimeout>PT60S</tt:SessionTimeout></tt:VideoEncoderConfiguration></trt:Profiles>',
  ].join('');
}
