; Lets devices answer: without a rule, Windows drops what comes unasked (WS-Discovery Hello, SSDP NOTIFY, mDNS), and answers to a
; multicast question come from addresses that were not asked. Only this program, but every profile: Windows calls a bench network
; without a gateway "unidentified" and gives it the public one.
!macro customInstall
  nsExec::Exec 'netsh advfirewall firewall delete rule name="Greenroom discovery"'
  nsExec::Exec 'netsh advfirewall firewall add rule name="Greenroom discovery" dir=in action=allow protocol=UDP localport=any remoteip=any profile=any program="$INSTDIR\Greenroom.exe" enable=yes'
!macroend

!macro customUnInstall
  nsExec::Exec 'netsh advfirewall firewall delete rule name="Greenroom discovery"'
!macroend
