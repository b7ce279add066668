import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/client-context.tsx';
import { useIsCameraOn } from '../../client/use-scans.ts';

/** Starts the camera on any page, and stops it. */
export function CameraButton({ className }: { readonly className?: string | undefined }) {
  const { t } = useTranslation();
  const { scans } = useClient();
  const isOn = useIsCameraOn();
  const words = t(isOn ? 'scan.camera.stop' : 'scan.camera.start');
  return (
    <Tooltip label={words} withinPortal={false}>
      <UnstyledButton className={className} aria-label={words} onClick={() => scans.setCamera(!isOn)}>
        <IconBarcode size={19} stroke={1.7} aria-hidden="true" />
      </UnstyledButton>
    </Tooltip>
  );
}
