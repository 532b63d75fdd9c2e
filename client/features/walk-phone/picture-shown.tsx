import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

/** A picture that is in memory and has no address of its own. */
export function PictureShown({ picture, alt }: { picture: Blob; alt: string }) {
  const address = useSignal<string | undefined>(undefined)
  useEffect(() => {
    const made = URL.createObjectURL(picture)
    address.value = made
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return address.value === undefined ? null : <img src={address.value} alt={alt} />
}
