"""Base models from a hub: asked about first, fetched only on request, verified, resumable.

``description`` asks, ``download`` fetches, ``unfinished`` lists what was interrupted, ``tokens``
keeps an access token in the system's keyring. Protocol, addresses, headers and errors are those of
huggingface_hub; the loop over bytes is ours, because a job's consumer owns its pace.
"""
