// Says on the page that a passkey did not work; allauth's script tells the console alone.
(function () {
  document.addEventListener('allauth.error', function (event) {
    const place = document.getElementById('passkey_failed')
    if (!place) return
    event.preventDefault()
    place.textContent = place.dataset.words
    place.hidden = false
  })
})()
