import { Button } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from './client/client-context.tsx';
import type { Notice } from './client/notices.ts';
import { type Say, useSay } from './components/say.ts';

/** Long enough to read and to reach for the undo, with a scanner in the other hand. */
const STAYS_MS = 10_000;

/** Shows passing words in a corner, with the way back where there is one. */
export function NoticeHost() {
  const { t } = useTranslation();
  const say = useSay();
  const { notices } = useClient();
  useEffect(() => notices.onNotice((notice) => show(notice, say, t('common.action.close'))), [notices, say, t]);
  return <Notifications position="bottom-right" limit={3} />;
}

function show({ kind, sentence, undo }: Notice, say: Say, close: string): void {
  const id = notifications.show({
    role: kind === 'failed' ? 'alert' : 'status',
    color: kind === 'failed' ? 'var(--gr-failed)' : 'var(--gr-ink)',
    autoClose: STAYS_MS,
    closeButtonProps: { 'aria-label': close },
    message: (
      <>
        {say(sentence)}
        {undo !== undefined && (
          <Button
            variant="default"
            size="compact-sm"
            ml={12}
            onClick={() => {
              notifications.hide(id);
              undo.run();
            }}
          >
            {say(undo.label)}
          </Button>
        )}
      </>
    ),
  });
}
