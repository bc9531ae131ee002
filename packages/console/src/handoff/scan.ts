/** What a browser that reads codes has (https://wicg.github.io/shape-detection-api/). */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector;

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

export const canScan = (): boolean => detectorClass() !== undefined;

/**
 * Reads codes off the camera until they are enough.
 *
 * @param take given each code's text; true when no more are needed
 */
export async function scan(
  video: HTMLVideoElement,
  take: (text: string) => Promise<boolean>,
): Promise<void> {
  const detector = new (detectorClass()!)({ formats: ['qr_code'] });
  const camera = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment' },
  });
  video.srcObject = camera;
  video.hidden = false;
  try {
    await video.play();
    for (;;) {
      for (const { rawValue } of await detector.detect(video)) {
        if (await take(rawValue)) return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    for (const track of camera.getTracks()) track.stop();
    video.hidden = true;
    video.srcObject = null;
  }
}
