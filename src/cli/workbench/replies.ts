/** A merchant's replies to deliveries. */
export interface Replies {
  replies: { acknowledged: boolean; status?: number; body?: string; noResponse?: string }[];
}

/** One line for each reply. */
export function replyLines({ replies }: Replies): string[] {
  return replies.map(({ acknowledged, status, body, noResponse }) => {
    const words = acknowledged ? 'acknowledged' : 'not acknowledged';
    if (status === undefined) return `${words}: ${noResponse ?? 'no reply'}`;
    return body ? `${words}: HTTP ${status} ${body}` : `${words}: HTTP ${status}`;
  });
}
